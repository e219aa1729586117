import { DateTime } from 'luxon';

import { participantRecord } from '../../src/resources/booking.ts';
import { classRecord } from '../../src/resources/class.ts';
import { clientRecord } from '../../src/resources/client.ts';
import { Studio, type Row, type Status } from './studio.ts';

/*
 * The first record of each kind matches the sample in `src/resources`, including ids; a test checks this. Phone numbers
 * (+1 202 555 0100-0199) and addresses (example.com) are reserved for fiction.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOME = classRecord.timezone;

/** Clients besides the sample's. Two have nearly the same name, and two nearly the same number. */
const PEOPLE = {
  'Tara Lindquist': '0134',
  'Omar Haddad': '0101',
  'Mei Castellanos': '0112',
  'Jonas Okafor': '0121',
  'Jonas Okafor-Reyes': '0122',
  'Lucía Fernández': '0155',
  'Samuel Brandt': '0160',
  'Aiko Whitfield': '0171',
  'Grace Moreau': '0183',
  'Dylan Petrov': '0199',
};

/**
 * Two locations, eight classes from yesterday to two weeks ahead (one full, one empty, two in another time zone), and
 * bookings of most kinds.
 *
 * @param now the studio's clock; dates are relative to its time at the start
 */
export function smallStudio(now: () => number = () => Date.now()): Studio {
  const { studio, goTo } = history(now);
  const present = now();
  // The sample's class is tomorrow; the samples' other dates shift by the same number of days.
  const shift = Date.parse(dayFrom(present, 1)) - Date.parse(classRecord.date);
  const moved = (iso: string): number => Date.parse(iso) + shift;

  goTo(moved('2025-09-01T13:00:00.000Z'));
  const main = studio.addLocation({ title: classRecord.location.title, timezone: HOME });
  const harbor = studio.addLocation({ title: 'Harbor Studio', timezone: 'America/Los_Angeles' });
  const [firstName = '', lastName = ''] = classRecord.staff.name.split(' ');
  const nadia = studio.addStaff({ firstName, lastName });
  const tom = studio.addStaff({ firstName: 'Tom', lastName: 'Achebe' });
  const ines = studio.addStaff({ firstName: 'Inês', lastName: 'Duarte' });
  const service = (name: string, durationMinutes: number, sellingPrice: number, capacity: number) =>
    studio.addService({ name, location: main, durationMinutes, sellingPrice, capacity, serviceType: 'CLASS' });
  const { name, durationMinutes, sellingPrice } = classRecord.service;
  const yoga = service(name, durationMinutes, sellingPrice, classRecord.numberOfParticipants);
  const swimming = service('Swimming', 45, 14, 4);
  const pilates = service('Pilates', 55, 21, 8);
  const pottery = service('Pottery Course', 120, 48, 6);
  const massage = { name: 'Sports Massage', location: main, durationMinutes: 30, sellingPrice: 40, capacity: 1 };
  studio.addService({ ...massage, serviceType: 'APPOINTMENT' });
  const people = [clientRecord, ...Object.entries(PEOPLE).map(([fullName, line]) => person(fullName, line))];
  const clients = people.map((fields) => studio.addClient(fields));

  const nine = Array<Status>(classRecord.bookedParticipants).fill('booked');
  const full: Status[] = ['booked', 'booked', 'booked', 'booked', 'waitlisted'];
  /** `roster` has the statuses of consecutive clients, starting at index `first`. */
  const schedule: { plan: [Row, Row, Row]; day: number; time: string; first: number; roster: Status[] }[] = [
    { plan: [yoga, nadia, main], day: 1, time: '18:30', first: 0, roster: nine },
    { plan: [pilates, tom, main], day: -1, time: '09:00', first: 0, roster: ['visited', 'noShow'] },
    { plan: [swimming, ines, main], day: 2, time: '07:15', first: 3, roster: full },
    { plan: [yoga, nadia, main], day: 3, time: '18:30', first: 0, roster: [] },
    { plan: [pilates, tom, harbor], day: 5, time: '12:00', first: 0, roster: ['booked', 'cancelled'] },
    { plan: [pottery, ines, main], day: 7, time: '10:00', first: 9, roster: ['booked', 'booked'] },
    { plan: [yoga, nadia, main], day: 8, time: '18:30', first: 2, roster: ['booked'] },
    { plan: [swimming, ines, harbor], day: 14, time: '07:15', first: 0, roster: ['booked'] },
  ];
  for (const [number, { plan, day, time, first, roster }] of schedule.entries()) {
    goTo(moved(classRecord.createdAt) + number * HOUR);
    const [{ id: serviceId }, { id: staffId }, { id: locationId }] = plan;
    const { id } = studio.createClass({ serviceId, staffId, locationId, date: dayFrom(present, day), time });
    for (const [at, client] of clients.slice(first, first + roster.length).entries()) {
      const status = roster[at] ?? 'booked';
      const isWaiting = status === 'waitlisted';
      const bookedAt = moved(participantRecord.createdAt) - at * HOUR;
      goTo(bookedAt);
      const payment = isWaiting ? '' : participantRecord.paymentStatus;
      const booking = studio.book(id, client.id, isWaiting ? status : 'booked', payment);
      goTo(bookedAt + 6 * HOUR);
      if (status !== booking.status) studio.setStatus(id, booking.id, status);
    }
  }
  goTo(undefined);
  return studio;
}

/**
 * A studio for measurements, with classes over the next sixty days.
 *
 * @param size how many classes, how many of them are booked, and how many people book each (default 4, at most 100)
 */
export function bigStudio(
  { classes, booked, perClass = 4 }: { classes: number; booked: number; perClass?: number },
  now: () => number = () => Date.now(),
): Studio {
  const { studio, goTo } = history(now);
  const present = now();
  const opened = present - 30 * DAY;
  goTo(opened);
  const location = studio.addLocation({ title: classRecord.location.title, timezone: HOME });
  const staff = studio.addStaff({ firstName: 'Nadia', lastName: 'Flores' });
  const yoga = { name: 'Yoga', durationMinutes: 60, sellingPrice: 18.5, capacity: 100 };
  const service = studio.addService({ ...yoga, location, serviceType: 'CLASS' });
  const lines = Array.from({ length: 100 }, (_, line) => `01${String(line).padStart(2, '0')}`);
  const clients = lines.map((line) => studio.addClient(person(`Client ${line}`, line)));
  for (let made = 0; made < classes; made += 1) {
    goTo(opened + made * 1000);
    const plan = { locationId: location.id, staffId: staff.id, serviceId: service.id };
    const time = `${String(6 + (made % 15)).padStart(2, '0')}:00`;
    const { id } = studio.createClass({ ...plan, date: dayFrom(present, 1 + (made % 60)), time });
    for (const client of made < booked ? clients.slice(0, perClass) : []) studio.book(id, client.id);
  }
  goTo(undefined);
  return studio;
}

/** A studio with a past: `goTo` sets its clock, and `undefined` returns it to the present. */
function history(now: () => number): { studio: Studio; goTo: (instant: number | undefined) => void } {
  let past: number | undefined;
  return {
    studio: new Studio(() => past ?? now()),
    goTo: (instant) => {
      past = instant;
    },
  };
}

function person(fullName: string, line: string) {
  const user = fullName
    .normalize('NFD')
    .replace(/[^\w ]/g, '')
    .replaceAll(' ', '.')
    .toLowerCase();
  return { fullName, countryCode: '+1', phone: `202555${line}`, email: `${user}@example.com` };
}

/** The date some days after an instant, in the studio's zone. */
function dayFrom(instant: number, days: number): string {
  return DateTime.fromMillis(instant, { zone: HOME }).plus({ days }).toFormat('yyyy-MM-dd');
}
