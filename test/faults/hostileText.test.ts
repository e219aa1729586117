import fc from 'fast-check';

import { readDay, readWhen } from '../../src/fields/dateTime.ts';
import { choice, choiceList, freeText, optionalId, wholeNumber } from '../../src/fields/input.ts';
import { amount } from '../../src/fields/money.ts';
import { startSandbox, type Sandbox } from '../../tools/sandbox/server.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';
import { hostileText, hostileValue } from './hostile.ts';
import { runIn } from './run.ts';

/*
 * Text that a user wrote arrives as it was written; what cannot be meant is refused in words.
 */

let sandbox: Sandbox;
beforeEach(async () => {
  stopClock();
  sandbox = await startSandbox({ studio: thursdayStudio() });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await sandbox.close();
});

const create = async (key: string, inputData: object): Promise<unknown> =>
  runIn(sandbox, { kind: 'creates', key, inputData: { ...inputData } }).catch(() => null);

/** The bodies of the writes since the last call. */
function bodies(): unknown[] {
  const writes = sandbox.requests.filter(({ method }) => method !== 'GET');
  sandbox.requests.length = 0;
  return writes.map(({ body }) => body);
}

const runs = (numRuns: number): { numRuns: number } => ({ numRuns });

test('a name arrives in the body as it was written', async () => {
  const name = hostileText.filter((text) => text.length <= 200 && !/^[\s\p{Cf}]*$/u.test(text));
  // A phone that somebody has would stop the step.
  let line = 3025550000;
  await fc.assert(
    fc.asyncProperty(name, async (full_name) => {
      line += 1;
      const phone = String(line);
      const form = { class_id: IDS.emptyYoga, full_name, phone, if_already_booked: 'add' };
      await create('add_participant', form);
      expect(bodies()).toEqual([{ client: { fullName: full_name, phone } }]);
    }),
    runs(100),
  );
}, 30_000);

test('a reason arrives in the body as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, async (cancellation_reason) => {
      const { id } = sandbox.studio.book(IDS.emptyYoga, IDS.dylan);
      await create('cancel_participant', { class_id: IDS.emptyYoga, participant_id: id, cancellation_reason });
      expect(bodies()).toEqual([{ participantId: id, cancellationReason: cancellation_reason }]);
    }),
    runs(60),
  );
}, 30_000);

test('ten megabytes of a reason arrive', async () => {
  const cancellation_reason = 'Zoë {{bundle.x}} '.repeat(600_000);
  const { id } = sandbox.studio.book(IDS.emptyYoga, IDS.dylan);
  await create('cancel_participant', { class_id: IDS.emptyYoga, participant_id: id, cancellation_reason });
  expect(bodies()).toEqual([{ participantId: id, cancellationReason: cancellation_reason }]);
}, 30_000);

test('a name that is looked for arrives in the query as it was written, whole characters only', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, async (text) => {
      // What looks like a phone number is looked for by its digits.
      const search_text = `Tara ${text}`.trim();
      sandbox.requests.length = 0;
      await runIn(sandbox, { kind: 'searches', key: 'find_client', inputData: { search_text } }).catch(() => null);
      const [asked] = sandbox.requests.map(({ query }) => query['searchText']);
      expect(asked).toBe(search_text.toWellFormed());
    }),
    runs(100),
  );
}, 30_000);

/** What a reader gives; the name of the error where it is none of ours. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof Error && error.name === 'AppError' ? 'refused' : `broken: ${String(error)}`;
  }
}

const field = { key: 'field', label: 'Field', choices: { a_b: 'A B', c: 'C' } } as const;

test('every reader of a field gives what it says, or refuses in words', () => {
  const any = fc.oneof(hostileValue, fc.anything());
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      const when = outcome(() => {
        const { date = '2026-05-22', time: { hour, minute } = { hour: 0, minute: 0 } } = readWhen({
          date: a,
          time: b,
          timezone: c,
        });
        return `${date} ${String(hour)}:${String(minute)}`;
      });
      expect(when).toMatch(/^(?:\d{4}-\d{2}-\d{2} \d{1,2}:\d{1,2}|refused)$/);
      expect(outcome(() => readDay({ field: a }, field) ?? '2026-05-22')).toMatch(/^(?:\d{4}-\d{2}-\d{2}|refused)$/);
      expect(outcome(() => String(wholeNumber({ field: a }, field) ?? 0))).toMatch(/^(?:\d{1,9}|refused)$/);
      expect(outcome(() => String(amount({ field: a }, field) ?? 0))).toMatch(
        /^(?:\d{1,12}(?:\.\d+)?|\d(?:\.\d+)?e-\d+|refused)$/,
      );
      expect([undefined, 'a_b', 'c', 'refused']).toContain(outcome(() => choice({ field: a }, field)));
      expect(outcome(() => choiceList({ field: [a, b] }, field).join())).toMatch(/^(?:(?:a_b|c|,)*|refused)$/);
      expect(outcome(() => freeText({ field: a }, field) ?? 'x')).toEqual(
        typeof a === 'string' && /[^\s\p{Cf}]/u.test(a) ? a : expect.any(String),
      );
      expect(outcome(() => optionalId({ field: a }, field) ?? 'x')).toMatch(/^[^/\\]+$/);
    }),
    runs(3_000),
  );
}, 20_000);
