import { placed, readRange, readSearchWhen, readWhen } from '../../src/fields/dateTime.ts';
import { dateFromField, dateToField, limitField, readLimit } from '../../src/fields/filters.ts';
import { wholeNumber, type Form } from '../../src/fields/input.ts';
import { amount } from '../../src/fields/money.ts';
import { capacityField, dateField, durationField, priceField, timeField } from '../../src/fields/classForm.ts';
import { timezones } from '../../src/fields/timezones.ts';

describe('fields that are typed', () => {
  const typed = [
    [dateField, (form: Form) => placed(readWhen(form)).date],
    [dateField, (form: Form) => readSearchWhen(form).date],
    [dateFromField, (form: Form) => readRange(form).from],
    [dateToField, (form: Form) => readRange({ date_from: '2026-01-01', ...form }).to],
    [timeField, (form: Form) => placed(readWhen(form)).time],
    [capacityField, wholeNumber],
    [durationField, wholeNumber],
    [priceField, amount],
    [limitField, readLimit],
  ] as const;

  test.each(typed)('$key accepts every example it shows', (field, read) => {
    const examples = [...field.helpText.matchAll(/`([^`]+)`/g)].map(([, example]) => example ?? '');
    expect(examples).not.toEqual([]);
    for (const example of [field.placeholder, ...examples]) expect(read({ [field.key]: example }, field)).toBeDefined();
  });
});

describe('the listed time zones', () => {
  test('are all accepted', () => {
    expect(timezones().map((timezone) => readWhen({ timezone }).timezone)).toEqual(timezones());
  });

  test('are in order, each once', () => {
    expect(timezones()).toEqual([...new Set(timezones())].sort());
  });

  // The names that the IANA database keeps for old software (file `backward`).
  test('have their present names', () => {
    const former =
      'Africa/Asmera America/Buenos_Aires America/Godthab America/Indianapolis Asia/Calcutta Asia/Katmandu Asia/Rangoon ' +
      'Asia/Saigon Atlantic/Faeroe Europe/Kiev Pacific/Enderbury Pacific/Ponape Pacific/Truk US/Eastern';
    expect(timezones().filter((zone) => former.split(' ').includes(zone))).toEqual([]);
    expect(timezones()).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'America/New_York', 'UTC']));
  });

  test('include every zone of this Node, under one name or another', () => {
    const rulesOf = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    const offered = new Set(timezones().map(rulesOf));
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !offered.has(rulesOf(zone)))).toEqual([]);
  });
});
