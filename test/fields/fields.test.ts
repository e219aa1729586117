import { readDay, readWhen } from '../../src/fields/dateTime.ts';
import { dateFromField, dateToField, limitField, readLimit } from '../../src/fields/filters.ts';
import { wholeNumber, type Form } from '../../src/fields/input.ts';
import { amount } from '../../src/fields/money.ts';
import { capacityField, dateField, durationField, priceField, timeField } from '../../src/fields/classForm.ts';
import { TIMEZONES } from '../../src/fields/timezones.ts';

describe('fields that are typed', () => {
  const typed = [
    [dateField, readDay],
    [dateFromField, readDay],
    [dateToField, readDay],
    [timeField, (form: Form) => readWhen(form).time],
    [capacityField, wholeNumber],
    [durationField, wholeNumber],
    [priceField, amount],
    [limitField, readLimit],
  ] as const;

  test.each(typed)('$key accepts every example it shows', (field, read) => {
    const examples = [...field.helpText.matchAll(/`([^`]*\d[^`]*)`/g)].map(([, example]) => example ?? '');
    expect(examples).not.toEqual([]);
    for (const example of [field.placeholder, ...examples]) expect(read({ [field.key]: example }, field)).toBeDefined();
  });
});

describe('the listed time zones', () => {
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
  ])('have %s under its current name', (present, former) => {
    expect(TIMEZONES).toContain(present);
    expect(TIMEZONES).not.toContain(former);
  });

  test('include every zone of this Node, under one name or another', () => {
    const rulesOf = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    const offered = new Set(TIMEZONES.map(rulesOf));
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !offered.has(rulesOf(zone)))).toEqual([]);
  });
});
