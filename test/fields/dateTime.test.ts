import { readWhen } from '../../src/fields/dateTime.ts';
import { dayOf, whenOf } from './dateTime.outcomes.ts';
import { dayRows, whenRows } from './dateTime.table.ts';
import { printedIn } from './inZone.ts';
import { invalidInput, refusal } from './refusal.ts';

const SCRIPT = 'test/fields/dateTime.print.ts';

/** What a row says must come of it. */
function wanted<Meaning>(meaning: Meaning | { readonly refused: string }) {
  return isRefused(meaning) ? invalidInput(meaning.refused) : meaning;
}

function isRefused(meaning: unknown): meaning is { readonly refused: string } {
  return typeof meaning === 'object' && meaning !== null && 'refused' in meaning;
}

describe('Date, Time and Time Zone', () => {
  test.each(whenRows.map(([form, meaning]) => ({ form, meaning })))('$form', ({ form, meaning }) => {
    expect(whenOf(form)).toEqual(wanted(meaning));
  });
});

test.each([
  [{ date: '2026-05-22T22:30:00Z' }, 'Date "2026-05-22T22:30:00Z" is in UTC. Leave it out.'],
  [{ date: '2026-05-22', time: '2026-05-22T22:30:00Z' }, 'Time "2026-05-22T22:30:00Z" is in UTC. Leave it out.'],
])('a form without a Time Zone has its own advice about UTC: %j', (form, message) => {
  expect(refusal(() => readWhen(form, 'Leave it out.'))).toEqual(invalidInput(message));
});

describe('an end of a range of days', () => {
  test.each(dayRows.map(([value, meaning]) => ({ value, meaning })))('$value', ({ value, meaning }) => {
    expect(dayOf(value)).toEqual(wanted(meaning));
  });
});

// 25 hours apart, and on both sides of UTC: between them every clock shows another day for a part of it.
test.each([
  ['Pacific/Kiritimati', 'ar-EG'],
  ['America/Los_Angeles', 'de-DE'],
])('are the same on a machine in %s with language %s', (zone, language) => {
  const printed = printedIn(zone, language, SCRIPT);
  expect(printed).toMatchObject({ zone, language });
  expect(printed.outcomes).toEqual({
    when: whenRows.map(([, meaning]) => wanted(meaning)),
    day: dayRows.map(([, meaning]) => wanted(meaning)),
  });
});
