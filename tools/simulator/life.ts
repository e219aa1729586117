import { planOf, Studio, type Status, type StudioClass } from '../sandbox/studio.ts';
import { Names } from './names.ts';
import type { Pick, ScopeKind, StudioAction, World } from './story.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Older classes no longer change. */
const DAYS_BACK = 8;

/** Something that happens in the studio. */
export interface Change {
  readonly line: string;
  /** classes are added, deleted or moved */
  readonly isListMoved: boolean;
  readonly make: () => void;
}

/** The studio of a story: its initial state and what changes it. */
export class Life {
  readonly studio: Studio;
  readonly names = new Names();
  #past: number | undefined;

  constructor(world: World, now: () => number) {
    this.studio = new Studio(() => this.#past ?? now());
    const start = now();
    this.#past = start - 30 * DAY;
    this.#seed();
    for (let made = 0; made < world.classes; made += 1) this.#seedClass(made, start);
    this.#past = undefined;
  }

  /** The id of the record in a Zap's scope. */
  scopeId(kind: ScopeKind, of: Pick): string {
    const { locations, staff, services, classes, clients } = this.studio;
    const records = { location: locations, staff, service: services, class: classes, client: clients };
    return kind === 'all' ? '' : (pick([...records[kind].keys()], of) ?? '');
  }

  /** The change that an action makes; undefined if there is nothing for it to act on. */
  change(action: StudioAction): Change | undefined {
    switch (action.do) {
      case 'createClass':
        return this.#create(action.of, action.day, action.hour);
      case 'moveClass':
      case 'reassignClass':
      case 'refitClass':
      case 'restoreClass':
      case 'callOffClass':
      case 'deleteClass':
        return this.#edit(action);
      case 'book':
      case 'swap':
      case 'rush':
      case 'setStatus':
        return this.#people(action);
    }
  }

  #seed(): void {
    const { studio } = this;
    const location = studio.addLocation({ title: 'Main Studio', timezone: 'America/New_York' });
    studio.addLocation({ title: 'Harbor Studio', timezone: 'Pacific/Auckland' });
    for (const firstName of ['Nadia', 'Tom', 'Inês']) studio.addStaff({ firstName, lastName: 'Flores' });
    for (const [name, capacity] of [
      ['Yoga', 12],
      ['Swimming', 3],
      ['Pottery', 5],
    ] as const) {
      studio.addService({ name, location, durationMinutes: 60, sellingPrice: 18, capacity, serviceType: 'CLASS' });
    }
    for (let made = 1; made <= 9; made += 1) {
      const { id } = studio.addClient({
        fullName: `Client ${String(made)}`,
        countryCode: null,
        phone: null,
        email: null,
      });
      this.names.of('client', id);
    }
  }

  /** Classes from last week to next month, each with up to three bookings, some of these made in the last hour. */
  #seedClass(made: number, start: number): void {
    const day = ((made * 7) % 38) - DAYS_BACK;
    this.#past = start - (20 + (made % 7)) * DAY;
    const { id } = this.studio.createClass(this.#plan(made, start + day * DAY, 6 + (made % 14)));
    this.names.of('class', id);
    for (let spot = 0; spot < made % 4; spot += 1) {
      this.#past = start - ((made * 173 + spot * 59) % 9000) * MINUTE;
      const client = pick([...this.studio.clients.keys()], made + spot) ?? '';
      const statuses: readonly Status[] =
        day < 0 ? ['visited', 'noShow', 'cancelled'] : ['booked', 'booked', 'waitlisted'];
      const booking = this.studio.book(id, client, pick(statuses, spot) ?? 'booked');
      this.names.of('booking', booking.id);
    }
  }

  #plan(of: Pick, instant: number, hour: number) {
    const { locations, staff, services } = this.studio;
    return {
      locationId: pick([...locations.keys()], of) ?? '',
      staffId: pick([...staff.keys()], of) ?? '',
      serviceId: pick([...services.keys()], Math.floor(of / 2)) ?? '',
      date: new Date(instant).toISOString().slice(0, 10),
      time: `${String(hour).padStart(2, '0')}:00`,
    };
  }

  #create(of: Pick, day: number, hour: number): Change {
    const plan = this.#plan(of, this.studio.now() + day * DAY, hour);
    return {
      line: `a class is added for ${plan.date} ${plan.time}`,
      isListMoved: true,
      make: () => {
        this.names.of('class', this.studio.createClass(plan).id);
      },
    };
  }

  #edit(action: Extract<StudioAction, { do: `${string}Class`; of: Pick }>): Change | undefined {
    const record = pick(this.#current(), action.of);
    if (record === undefined) return undefined;
    const name = this.names.of('class', record.id);
    const moved = (line: string, plan: object): Change => ({
      line,
      isListMoved: true,
      make: () => this.studio.updateClass(record.id, { ...planOf(record), ...plan }),
    });
    if (action.do === 'moveClass') {
      const { date, time } = this.#plan(0, this.studio.now() + action.day * DAY, action.hour);
      return moved(`${name} is moved to ${date} ${time}`, { date, time });
    }
    if (action.do === 'reassignClass') {
      const { locationId, staffId } = this.#plan(action.to, 0, 0);
      return moved(`${name} gets another location and staff member`, { locationId, staffId });
    }
    if (action.do === 'refitClass') {
      const { serviceId } = this.#plan(action.to, 0, 0);
      const plan = { serviceId, capacity: 2 + (action.to % 4), sellingPrice: 18 + (action.to % 3) };
      return moved(`${name} gets another service, size and price`, plan);
    }
    if (action.do === 'deleteClass') {
      return {
        line: `${name} is deleted`,
        isListMoved: true,
        make: () => {
          this.studio.deleteClass(record.id);
        },
      };
    }
    const [status, verb] = action.do === 'restoreClass' ? ['Scheduled', 'is on again'] : ['Cancelled', 'is called off'];
    if (record.status === status) return undefined;
    const make = (): void => {
      Object.assign(record, { status, editedAt: this.studio.now() });
    };
    return { line: `${name} ${verb}`, isListMoved: false, make };
  }

  #people(action: Extract<StudioAction, { do: 'book' | 'swap' | 'rush' | 'setStatus' }>): Change | undefined {
    const classes = this.#current();
    if (action.do === 'setStatus') return this.#setStatus(classes, action.of, action.status);
    const record = pick(classes, action.of);
    const client = pick([...this.studio.clients.keys()], action.client);
    if (record === undefined || client === undefined) return undefined;
    const name = this.names.of('class', record.id);
    const who = this.names.of('client', client);
    if (action.do === 'book') {
      const verb = action.status === 'booked' ? 'books' : 'goes on the waitlist of';
      return people(`${who} ${verb} ${name}`, () => {
        this.#book(record.id, client, action.status);
      });
    }
    if (action.do === 'rush') {
      const found = Array.from({ length: Math.min(action.classes, classes.length) }, (_, at) =>
        pick(classes, action.of + at),
      );
      return people(`${who} books ${String(found.length)} classes from ${name} on`, () => {
        for (const booked of found) if (booked !== undefined) this.#book(booked.id, client, 'booked');
      });
    }
    const leaving = record.roster.find(({ status }) => status === 'booked');
    if (leaving === undefined) return undefined;
    return people(`${this.names.of('booking', leaving.id)} of ${name} is cancelled, and ${who} books it`, () => {
      this.studio.cancel(record.id, leaving.id);
      this.#book(record.id, client, 'booked');
    });
  }

  #setStatus(classes: readonly StudioClass[], of: Pick, status: Status): Change | undefined {
    const bookings = classes.flatMap(({ id, roster }) => roster.map((booking) => ({ classId: id, booking })));
    const found = pick(bookings, of);
    if (found === undefined || found.booking.status === status) return undefined;
    const { classId, booking } = found;
    const line = `${this.names.of('booking', booking.id)} of ${this.names.of('class', classId)} is now ${status}`;
    return people(line, () => {
      this.studio.setStatus(classId, booking.id, status);
    });
  }

  #book(classId: string, clientId: string, status: Status): void {
    this.names.of('booking', this.studio.book(classId, clientId, status).id);
  }

  #current(): StudioClass[] {
    const since = new Date(this.studio.now() - DAYS_BACK * DAY).toISOString().slice(0, 10);
    return [...this.studio.classes.values()].filter(({ date }) => date >= since);
  }
}

function people(line: string, make: () => void): Change {
  return { line, isListMoved: false, make };
}

function pick<T>(items: readonly T[], of: Pick): T | undefined {
  return items[of % Math.max(items.length, 1)];
}
