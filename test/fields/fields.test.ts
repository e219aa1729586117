import { readDay, readWhen } from '../../src/fields/dateTime.ts';
import {
  dateFromField,
  dateToField,
  hasSpotsField,
  includeClientField,
  isYes,
  limitField,
  readLimit,
  statusFilter,
} from '../../src/fields/filters.ts';
import { amount, wholeNumber } from '../../src/fields/input.ts';
import {
  classField,
  clientField,
  locationField,
  participantField,
  serviceField,
  staffField,
} from '../../src/fields/records.ts';
import {
  capacityField,
  dateField,
  durationField,
  priceField,
  timeField,
  timezoneField,
} from '../../src/fields/schedule.ts';
import { TIMEZONES } from '../../src/fields/timezones.ts';

describe('fields that name a record', () => {
  test.each([
    ['class_id', classField, 'Class', 'list_classes.id.label', 'find_class.id'],
    ['participant_id', participantField, 'Participant', 'list_participants.id.label', 'find_participant.id'],
    ['client_id', clientField, 'Client', 'list_clients.id.label', 'find_client.id'],
    ['location_id', locationField, 'Location', 'list_locations.id.label', undefined],
    ['staff_id', staffField, 'Staff Member', 'list_staff.id.label', undefined],
    ['service_id', serviceField, 'Service', 'list_services.id.label', undefined],
  ])('%s', (key, field, label, dynamic, search) => {
    expect(field).toEqual({ key, label, type: 'string', dynamic, ...(search !== undefined && { search }) });
  });
});

describe('fields that are typed', () => {
  const typed = [
    ['date', dateField, 'Date', (text: string) => readDay(text, 'Date')],
    ['date_from', dateFromField, 'From Date', (text: string) => readDay(text, 'From Date')],
    ['date_to', dateToField, 'To Date', (text: string) => readDay(text, 'To Date')],
    ['time', timeField, 'Time', (text: string) => readWhen({ time: text }).time],
    ['number_of_participants', capacityField, 'Capacity', (text: string) => wholeNumber(text, 'Capacity')],
    ['duration_minutes', durationField, 'Duration (Minutes)', (text: string) => wholeNumber(text, 'Duration')],
    ['price', priceField, 'Price', (text: string) => amount(text, 'Price')],
    ['limit', limitField, 'Limit', readLimit],
  ] as const;

  test.each(typed)('%s', (key, field, label) => {
    // Text also for numbers: the platform would round `12.7` and read `abc` as 0 before an action could refuse them.
    expect(field).toMatchObject({ key, label, type: 'string' });
  });

  test.each(typed)('%s takes every example that it shows', (_key, field, _label, read) => {
    const examples = [...field.helpText.matchAll(/`([^`]*\d[^`]*)`/g)].map(([, example]) => example ?? '');
    expect(examples).not.toEqual([]);
    for (const example of [field.placeholder, ...examples]) expect(read(example)).toBeDefined();
  });
});

describe('fields with choices', () => {
  test.each([
    ['has_spots', hasSpotsField, 'Only With Spots Left', { yes: 'Yes', no: 'No' }],
    ['include_client', includeClientField, 'Include Phone and Email', { yes: 'Yes', no: 'No' }],
    [
      'status',
      statusFilter,
      'Booking Status',
      {
        booked: 'Booked',
        waitlisted: 'Waitlisted',
        visited: 'Visited',
        no_show: 'No-Show',
        rescheduled: 'Rescheduled',
        cancelled: 'Cancelled',
      },
    ],
  ])('%s', (key, field, label, choices) => {
    expect(field).toMatchObject({ key, label, type: 'string', choices });
  });

  test('asking for phone and email is off unless it is chosen', () => {
    expect(isYes(includeClientField.default, includeClientField.label)).toBe(false);
  });
});

describe('the time zones on offer', () => {
  test("are the field's choices", () => {
    expect(timezoneField).toMatchObject({ key: 'timezone', label: 'Time Zone', type: 'string', choices: TIMEZONES });
  });

  test('are all accepted', () => {
    expect(TIMEZONES.map((timezone) => readWhen({ timezone }).timezone)).toEqual(TIMEZONES);
  });

  test('are in order, each once', () => {
    expect(TIMEZONES).toEqual([...new Set(TIMEZONES)].sort());
  });

  test.each([
    ['Asia/Kolkata', 'Asia/Calcutta'],
    ['Europe/Kyiv', 'Europe/Kiev'],
    ['America/Nuuk', 'America/Godthab'],
    ['Asia/Ho_Chi_Minh', 'Asia/Saigon'],
    ['Asia/Kathmandu', 'Asia/Katmandu'],
    ['Asia/Yangon', 'Asia/Rangoon'],
    ['Pacific/Kanton', 'Pacific/Enderbury'],
    ['America/Argentina/Buenos_Aires', 'America/Buenos_Aires'],
  ])('have %s under its present name', (present, former) => {
    expect(TIMEZONES).toContain(present);
    expect(TIMEZONES).not.toContain(former);
  });

  test('leave no zone of this Node out, under one name or another', () => {
    const rulesOf = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    const offered = new Set(TIMEZONES.map(rulesOf));
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !offered.has(rulesOf(zone)))).toEqual([]);
  });
});
