import { BOOKING_STATUSES, statusName } from '../api/status.ts';
import type { WireClass } from '../api/types.ts';
import { isoWithOffset } from '../time/zone.ts';
import { dayLabel, endOf, startOf, timeLabel } from './classTime.ts';
import { integer, moment, number, outputFields, text, yesNo } from './outputFields.ts';

/** A class as Zapier users see it: the API's own record, plus what Zaps need. */
export interface Class extends WireClass {
  /** "Yoga - Fri 22 May 2026 6:30 PM - Main Studio" */
  title: string;
  /** "Fri 22 May 2026 6:30 PM", on the class's own clock */
  when: string;
  /** ISO 8601 with the class's own offset */
  startsAt: string | null;
  /** as `startsAt` */
  endsAt: string | null;
  /** null if unknown */
  spotsLeft: number | null;
  isFull: boolean | null;
  /** see `statusName` in api/status.ts */
  statusName: string | null;
}

/** From the API's record to what Zapier users see. */
export function toClass(record: WireClass): Class {
  const start = startOf(record);
  const end = endOf(record, start);
  const spotsLeft = spotsLeftIn(record);
  return {
    ...record,
    title: classTitle(record),
    when: whenOf(record),
    startsAt: start && isoWithOffset(start),
    endsAt: end && isoWithOffset(end),
    spotsLeft,
    isFull: spotsLeft === null ? null : spotsLeft === 0,
    statusName: statusName(record.status),
  };
}

/** A readable title without commas, because Zapier joins line items with commas. */
export function classTitle(record: WireClass): string {
  return joinParts(' - ', record.service.name, whenOf(record), record.location.title) || record.id;
}

function whenOf(record: WireClass): string {
  return joinParts(' ', dayLabel(record), timeLabel(record));
}

/** How a dropdown shows a class: with its staff member, and whether it is cancelled. */
export function classLabel({ title, staff, statusName: status }: Class): string {
  const words = joinParts(' - ', title, staff.name);
  return status === BOOKING_STATUSES.cancelled ? `${words} (cancelled)` : words;
}

/** A class as one line in a list of upcoming classes. */
export function classLine(record: Class): string {
  const { spotsLeft } = record;
  const left = spotsLeft === 0 ? 'full' : spotsLeft === 1 ? '1 spot left' : `${String(spotsLeft)} spots left`;
  return joinParts(' - ', classLabel(record), spotsLeft === null ? null : left);
}

function joinParts(separator: string, ...parts: readonly (string | null)[]): string {
  return parts
    .map((part) => (part ?? '').replace(/[,\s]+/g, ' ').trim())
    .filter(Boolean)
    .join(separator);
}

/** How many people can still book; null if unknown. */
export function spotsLeftIn({ numberOfParticipants, bookedParticipants }: WireClass): number | null {
  if (numberOfParticipants === null || bookedParticipants === null) return null;
  return Math.max(numberOfParticipants - bookedParticipants, 0);
}

/** The class of every sample, and the first one of the sandbox. Shape: the vendor's "Classes" page. */
export const classRecord = {
  id: '66f1c0a2b7d4e81f5a3c0c01',
  location: { id: '66f1c0a2b7d4e81f5a3c0a01', title: 'Main Studio' },
  staff: { id: '66f1c0a2b7d4e81f5a3c0b01', name: 'Nadia Flores' },
  timezone: 'America/New_York',
  date: '2026-05-22',
  time: '06:30 PM',
  startTimeUTC: '2026-05-22T22:30:00.000Z',
  startTime: '2026-05-22T18:30:00.000Z',
  endTimeUTC: '2026-05-22T23:30:00.000Z',
  endTime: '2026-05-22T19:30:00.000Z',
  service: { id: '66f1c0a2b7d4e81f5a3c0d01', name: 'Yoga', durationMinutes: 60, sellingPrice: 18.5 },
  bookedParticipants: 9,
  numberOfParticipants: 12,
  status: 'Scheduled',
  createdAt: '2026-05-04T14:05:11.000Z',
  updatedAt: '2026-05-20T09:12:45.000Z',
} as const satisfies WireClass;

/** The result of `toClass`, written out so that loading the app computes nothing. A test compares the two. */
export const classSample = {
  ...classRecord,
  title: 'Yoga - Fri 22 May 2026 6:30 PM - Main Studio',
  when: 'Fri 22 May 2026 6:30 PM',
  startsAt: '2026-05-22T18:30:00-04:00',
  endsAt: '2026-05-22T19:30:00-04:00',
  spotsLeft: 3,
  isFull: false,
  statusName: 'Scheduled',
} as const satisfies Class;

export const classFields = outputFields<Class>({
  title: text('Class Title'),
  when: text('Class Date and Time'),
  startsAt: moment('Starts At'),
  endsAt: moment('Ends At'),
  id: text('Class ID'),
  service__name: text('Service'),
  staff__name: text('Staff Member'),
  location__title: text('Location'),
  spotsLeft: integer('Spots Left'),
  bookedParticipants: integer('Spots Booked'),
  numberOfParticipants: integer('Capacity'),
  isFull: yesNo('Is Full'),
  statusName: text('Class Status'),
  service__durationMinutes: number('Duration (Minutes)'),
  service__sellingPrice: number('Price'),
  date: text('Class Date'),
  time: text('Class Time'),
  timezone: text('Time Zone'),
  service__id: text('Service ID'),
  staff__id: text('Staff Member ID'),
  location__id: text('Location ID'),
  createdAt: moment('Class Created At'),
  updatedAt: moment('Class Updated At'),
  status: text('Class Status (Original)'),
  startTimeUTC: text('Original Start Time UTC (Use Starts At)'),
  startTime: text('Original Start Time (Use Starts At)'),
  endTimeUTC: text('Original End Time UTC (Use Ends At)'),
  endTime: text('Original End Time (Use Ends At)'),
});
