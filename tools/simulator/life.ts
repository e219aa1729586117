import { Studio, type Status } from '../sandbox/studio.ts';
import type { StudioAction } from './weathers.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Older classes no longer change. */
const DAYS_BACK = 8;

/** The studio of a story: its initial state and what changes it. */
export class Life {
  readonly studio: Studio;
  #past: number | undefined;

  constructor(classes: number, now: () => number) {
    this.studio = new Studio(() => this.#past ?? now());
    const start = now();
    this.#past = start - 30 * DAY;
    const { studio } = this;
    const location = studio.addLocation({ title: 'Main Studio', timezone: 'America/New_York' });
    studio.addLocation({ title: 'Harbor Studio', timezone: 'Pacific/Auckland' });
    studio.addStaff({ firstName: 'Nadia', lastName: 'Flores' });
    const swimming = { name: 'Swimming', location, durationMinutes: 60, sellingPrice: 18, capacity: 3 };
    studio.addService({ ...swimming, serviceType: 'CLASS' });
    studio.addClient({ fullName: 'Client', countryCode: null, phone: null, email: null });
    for (let made = 0; made < classes; made += 1) this.#seedClass(made, start);
    this.#past = undefined;
  }

  /** Makes the change of an action, if there is something for it to act on. */
  change(action: StudioAction): void {
    const { studio } = this;
    const since = dayOf(studio.now() - DAYS_BACK * DAY);
    const classes = [...studio.classes.values()].filter(({ date }) => date >= since);
    const record = pick(classes, action.of);
    if (action.do === 'createClass') this.#create(action.of, studio.now() + action.day * DAY);
    else if (record === undefined) return;
    else if (action.do === 'deleteClass') studio.deleteClass(record.id);
    else if (action.do === 'callOffClass') Object.assign(record, { status: 'Cancelled', editedAt: studio.now() });
    else if (action.do === 'book') {
      for (let at = 0; at < Math.min(action.classes, classes.length); at += 1) {
        this.#book(pick(classes, action.of + at)?.id ?? '', action.status);
      }
    } else if (action.do === 'setStatus') {
      const bookings = classes.flatMap(({ id, roster }) => roster.map((booking) => ({ id, booking })));
      const found = pick(bookings, action.of);
      // Marked again, a booking would have another time.
      if (found && found.booking.status !== action.status) studio.setStatus(found.id, found.booking.id, action.status);
    } else {
      const leaving = record.roster.find(({ status }) => status === 'booked');
      if (leaving === undefined) return;
      studio.cancel(record.id, leaving.id);
      this.#book(record.id, 'booked');
    }
  }

  /** Classes from last week to next month, each with up to three bookings, some of these made in the last hour. */
  #seedClass(made: number, start: number): void {
    const day = ((made * 7) % 38) - DAYS_BACK;
    this.#past = start - (20 + (made % 7)) * DAY;
    const id = this.#create(made, start + day * DAY);
    const statuses: readonly Status[] =
      day < 0 ? ['visited', 'noShow', 'cancelled'] : ['booked', 'booked', 'waitlisted'];
    for (const [spot, status] of statuses.slice(0, made % 4).entries()) {
      this.#past = start - ((made * 173 + spot * 59) % 9000) * MINUTE;
      this.#book(id, status);
    }
  }

  #create(of: number, instant: number): string {
    const { locations, staff, services } = this.studio;
    const [locationId = '', staffId = '', serviceId = ''] = [locations, staff, services].map((records) =>
      pick([...records.keys()], of),
    );
    const time = `${String(6 + (of % 14)).padStart(2, '0')}:00`;
    return this.studio.createClass({ locationId, staffId, serviceId, date: dayOf(instant), time }).id;
  }

  #book(classId: string, status: Status): void {
    const [clientId = ''] = this.studio.clients.keys();
    this.studio.book(classId, clientId, status);
  }
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function pick<T>(items: readonly T[], of: number): T | undefined {
  return items[of % Math.max(items.length, 1)];
}
