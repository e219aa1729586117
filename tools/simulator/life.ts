import { Studio, type Status, type StudioClass } from '../sandbox/studio.ts';
import type { Pick, StudioAction, World, ZapPlan } from './story.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Older classes no longer change. */
const DAYS_BACK = 8;

/** The studio of a story: its initial state and what changes it. */
export class Life {
  readonly studio: Studio;
  readonly #names = new Map<string, string>();
  #past: number | undefined;

  constructor(world: World, now: () => number) {
    this.studio = new Studio(() => this.#past ?? now());
    const start = now();
    this.#past = start - 30 * DAY;
    this.#seed();
    for (let made = 0; made < world.classes; made += 1) this.#seedClass(made, start);
    this.#past = undefined;
  }

  /** Replaces the ids in a text with names such as `class 7`, numbered as the records were made. */
  readable(text: string): string {
    return text.replace(/[0-9a-f]{24}/g, (id) => this.#names.get(id) ?? id);
  }

  /** The id of the record in a Zap's scope. */
  scopeId({ scope, of }: ZapPlan): string {
    const { locations, classes, clients } = this.studio;
    const records = { location: locations, class: classes, client: clients };
    return scope === 'all' ? '' : (pick([...records[scope].keys()], of) ?? '');
  }

  /** Makes the change of an action; undefined if there is nothing for it to act on. */
  change(action: StudioAction): (() => unknown) | undefined {
    const { studio } = this;
    if (action.do === 'createClass') {
      return () => this.#create(this.#plan(action.of, studio.now() + action.day * DAY));
    }
    const classes = this.#current();
    if (action.do === 'setStatus') return this.#setStatus(classes, action.of, action.status);
    const record = pick(classes, action.of);
    if (record === undefined) return undefined;
    const { id, roster } = record;
    switch (action.do) {
      case 'deleteClass':
        return () => {
          studio.deleteClass(id);
        };
      case 'callOffClass':
        return () => Object.assign(record, { status: 'Cancelled', editedAt: studio.now() });
      case 'book':
        return () => this.#book(id, action.client, action.status);
      case 'rush':
        return () => {
          const found = new Set(Array.from({ length: action.classes }, (_, at) => pick(classes, action.of + at)?.id));
          for (const one of found) this.#book(one ?? '', action.client, 'booked');
        };
      case 'swap': {
        const leaving = roster.find(({ status }) => status === 'booked');
        if (leaving === undefined) return undefined;
        return () => {
          studio.cancel(id, leaving.id);
          this.#book(id, action.client, 'booked');
        };
      }
    }
  }

  #seed(): void {
    const { studio } = this;
    const location = studio.addLocation({ title: 'Main Studio', timezone: 'America/New_York' });
    studio.addLocation({ title: 'Harbor Studio', timezone: 'Pacific/Auckland' });
    studio.addStaff({ firstName: 'Nadia', lastName: 'Flores' });
    const swimming = { name: 'Swimming', location, durationMinutes: 60, sellingPrice: 18, capacity: 3 };
    studio.addService({ ...swimming, serviceType: 'CLASS' });
    for (let made = 1; made <= 9; made += 1) {
      studio.addClient({ fullName: `Client ${String(made)}`, countryCode: null, phone: null, email: null });
    }
  }

  /** Classes from last week to next month, each with up to three bookings, some of these made in the last hour. */
  #seedClass(made: number, start: number): void {
    const day = ((made * 7) % 38) - DAYS_BACK;
    this.#past = start - (20 + (made % 7)) * DAY;
    const id = this.#create(this.#plan(made, start + day * DAY));
    const statuses: readonly Status[] =
      day < 0 ? ['visited', 'noShow', 'cancelled'] : ['booked', 'booked', 'waitlisted'];
    for (const [spot, status] of statuses.slice(0, made % 4).entries()) {
      this.#past = start - ((made * 173 + spot * 59) % 9000) * MINUTE;
      this.#book(id, made + spot, status);
    }
  }

  #plan(of: Pick, instant: number) {
    const { locations, staff, services } = this.studio;
    const [locationId = '', staffId = '', serviceId = ''] = [locations, staff, services].map((records) =>
      pick([...records.keys()], of),
    );
    const time = `${String(6 + (of % 14)).padStart(2, '0')}:00`;
    return { locationId, staffId, serviceId, date: new Date(instant).toISOString().slice(0, 10), time };
  }

  #create(plan: Parameters<Studio['createClass']>[0]): string {
    return this.#name('class', this.studio.createClass(plan).id);
  }

  #setStatus(classes: readonly StudioClass[], of: Pick, status: Status): (() => unknown) | undefined {
    const found = pick(
      classes.flatMap(({ id, roster }) => roster.map((booking) => ({ id, booking }))),
      of,
    );
    if (found === undefined || found.booking.status === status) return undefined;
    return () => this.studio.setStatus(found.id, found.booking.id, status);
  }

  #book(classId: string, client: Pick, status: Status): string {
    const clientId = pick([...this.studio.clients.keys()], client) ?? '';
    return this.#name('booking', this.studio.book(classId, clientId, status).id);
  }

  #name(kind: string, id: string): string {
    const count = [...this.#names.values()].filter((name) => name.startsWith(kind)).length;
    this.#names.set(id, `${kind} ${String(count + 1)}`);
    return id;
  }

  #current(): StudioClass[] {
    const since = new Date(this.studio.now() - DAYS_BACK * DAY).toISOString().slice(0, 10);
    return [...this.studio.classes.values()].filter(({ date }) => date >= since);
  }
}

function pick<T>(items: readonly T[], of: Pick): T | undefined {
  return items[of % Math.max(items.length, 1)];
}
