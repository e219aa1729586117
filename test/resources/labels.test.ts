import type { WireClient, WireParticipant, WireService, WireStaff } from '../../src/api/types.ts';
import { bookingLabel, participantRecord } from '../../src/resources/booking.ts';
import { clientLabel, clientRecord, namesOf, toClient } from '../../src/resources/client.ts';
import {
  locationLabel,
  locationRecord,
  isForClasses,
  serviceLabel,
  serviceRecord,
  staffLabel,
  staffRecord,
} from '../../src/resources/places.ts';

/*
 * What dropdowns show. A label is never blank and never ends in nothing: the API sends empty text for some fields that
 * are not set (`paymentStatus`, in a captured delivery).
 */

describe('a client', () => {
  test.each<[Partial<WireClient>, string]>([
    [{}, 'Tara Lindqvist (+1 2025550143)'],
    [{ countryCode: null }, 'Tara Lindqvist (2025550143)'],
    [{ countryCode: '' }, 'Tara Lindqvist (2025550143)'],
    [{ phone: null }, 'Tara Lindqvist (tara.lindqvist@example.com)'],
    [{ phone: '' }, 'Tara Lindqvist (tara.lindqvist@example.com)'],
    [{ phone: null, email: null }, 'Tara Lindqvist'],
    [{ phone: '', email: '' }, 'Tara Lindqvist'],
    [{ phone: ' ', email: ' a@b.example ' }, 'Tara Lindqvist (a@b.example)'],
    [{ phone: null, email: '' }, 'Tara Lindqvist'],
    [{ fullName: null }, '+1 2025550143'],
    [{ fullName: '' }, '+1 2025550143'],
    [{ fullName: ' ' }, '+1 2025550143'],
    [{ fullName: null, phone: null }, 'tara.lindqvist@example.com'],
    [{ fullName: null, phone: null, email: null }, clientRecord.id],
    [{ fullName: '', phone: '', email: '' }, clientRecord.id],
  ])('with %j', (changes, label) => {
    expect(clientLabel({ ...clientRecord, ...changes })).toBe(label);
  });
});

test.each<[Partial<WireClient>, firstName: string | null, lastName: string | null, fullPhone: string | null]>([
  [{}, 'Tara', 'Lindqvist', '+12025550143'],
  [
    { fullName: 'Lee, Dr. Mary\u00a0Ann', countryCode: '0044', phone: '07700 900123' },
    'Mary',
    'Ann Lee',
    '+447700900123',
  ],
  [{ fullName: 'Zoë', countryCode: null, phone: '+39 06 1234 5678' }, 'Zoë', null, '+390612345678'],
  [{ countryCode: '+91', phone: '919876543210' }, 'Tara', 'Lindqvist', '+919876543210'],
  [{ countryCode: '+44', phone: '+1 202 555 0143' }, 'Tara', 'Lindqvist', '+12025550143'],
  // No message goes to a stranger.
  [{ fullName: ' ', countryCode: null }, null, null, null],
  [{ fullName: null, phone: null }, null, null, null],
  [{ phone: '202 555 0143 / 202 555 0144' }, 'Tara', 'Lindqvist', null],
])('a client with %j is called %s %s and has the phone %s', async (changes, firstName, lastName, fullPhone) => {
  const record = { ...clientRecord, ...changes };
  expect(await toClient(record)).toEqual({ ...record, firstName, lastName, fullPhone });
});

test('the names of several people are three, without contacts, and IDs where there is no name', () => {
  const people = [' Ann ', null, 'ann@example.com', 'Bo +1 202 555 0143'].map((fullName) => ({ id: 'x', fullName }));
  expect(namesOf(people)).toBe('"Ann", "x", "x", …');
  expect(namesOf(people.slice(3))).toBe('"Bo …"');
});

describe('a booking', () => {
  const client = (fullName: string | null) => ({ id: 'c', fullName });

  test.each<[Partial<WireParticipant>, string]>([
    [{}, 'Tara Lindqvist (Booked)'],
    [{ status: null }, 'Tara Lindqvist'],
    [{ status: '' }, 'Tara Lindqvist'],
    [{ status: 'no_show' }, 'Tara Lindqvist (No-Show)'],
    [{ status: ' On hold' }, 'Tara Lindqvist (On hold)'],
    [{ client: client(' Zoë {{x}} ') }, 'Zoë {{x}} (Booked)'],
    [{ client: client(null) }, `${participantRecord.id} (Booked)`],
    [{ client: client(' ') }, `${participantRecord.id} (Booked)`],
    [{ client: client(''), status: null }, participantRecord.id],
  ])('with %j', (changes, label) => {
    expect(bookingLabel({ ...participantRecord, ...changes })).toBe(label);
  });
});

describe('a staff member', () => {
  test.each<[Partial<WireStaff>, string]>([
    [{}, 'Nadia Flores'],
    [{ lastName: null }, 'Nadia'],
    [{ lastName: '' }, 'Nadia'],
    [{ firstName: null }, 'Flores'],
    [{ firstName: '' }, 'Flores'],
    [{ firstName: null, lastName: null }, staffRecord.id],
    [{ firstName: ' ', lastName: '' }, staffRecord.id],
  ])('with %j', (changes, label) => {
    expect(staffLabel({ ...staffRecord, ...changes })).toBe(label);
  });
});

test.each([
  ['Main Studio', 'Main Studio'],
  [' Main Studio ', 'Main Studio'],
  [null, locationRecord.id],
  ['', locationRecord.id],
  [' ', locationRecord.id],
])('a location with the title %j', (title, label) => {
  expect(locationLabel({ ...locationRecord, title })).toBe(label);
});

describe('a service', () => {
  const location = { id: null, title: ' ' };
  const id = serviceRecord.id;

  test.each<[Partial<WireService>, string]>([
    [{}, 'Yoga (Main Studio, 60 min)'],
    [{ name: ' Yoga ', location }, 'Yoga (60 min)'],
    [{ name: null, durationMinutes: null }, `${id} (Main Studio)`],
    [{ name: ' ', location, durationMinutes: null }, id],
  ])('with %j', (changes, label) => {
    expect(serviceLabel({ ...serviceRecord, ...changes })).toBe(label);
  });

  test.each<[WireService['serviceType'], boolean]>([
    ['CLASS', true],
    ['class', true],
    ['COURSE', true],
    ['', true],
    [null, true],
    ['APPOINTMENT', false],
    ['Appointment', false],
    ['ADD_ON', false],
    ['Add-On', false],
    ['addon', false],
    ['ADD_ON_CLASS', true],
  ])('of the type %j, for classes: %j', (serviceType, isFor) => {
    expect(isForClasses({ ...serviceRecord, serviceType })).toBe(isFor);
  });
});
