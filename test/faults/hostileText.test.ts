import fc from 'fast-check';

import { readDay, readWhen } from '../../src/fields/dateTime.ts';
import { choice, choiceList, freeText, optionalId, wholeNumber } from '../../src/fields/input.ts';
import { amount } from '../../src/fields/money.ts';
import { startSandbox, type Sandbox } from '../../tools/sandbox/server.ts';
import { FORMS } from '../checks/forms.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';
import { BLANK, hostileText, hostileValue } from './hostile.ts';
import { runIn } from './run.ts';

/*
 * Text arrives as the user wrote it; values that make no sense are rejected with a readable message.
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

test('a name arrives unchanged in the body', async () => {
  // With a first name, so that it is neither an ID nor an unfilled mapping.
  const name = hostileText.map((text) => `Zoë ${text}`).filter((text) => text.length <= 200);
  // A phone that belongs to someone would stop the step.
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
});

test('a reason arrives unchanged in the body', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, async (cancellation_reason) => {
      const { id } = sandbox.studio.book(IDS.emptyYoga, IDS.dylan);
      await create('cancel_participant', { class_id: IDS.emptyYoga, participant_id: id, cancellation_reason });
      expect(bodies()).toEqual([{ participantId: id, cancellationReason: cancellation_reason }]);
    }),
    runs(60),
  );
});

test('a reason of ten megabytes arrives', async () => {
  const cancellation_reason = 'Zoë {{bundle.x}} '.repeat(600_000);
  const { id } = sandbox.studio.book(IDS.emptyYoga, IDS.dylan);
  await create('cancel_participant', { class_id: IDS.emptyYoga, participant_id: id, cancellation_reason });
  expect(bodies()).toEqual([{ participantId: id, cancellationReason: cancellation_reason }]);
});

test('the values of a template arrive unchanged in the body', async () => {
  const form = FORMS.creates['send_whatsapp_template'];
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, async (one, other) => {
      await create('send_whatsapp_template', { ...form, body_values: [one, other], button_values: [other] });
      expect(bodies()).toMatchObject([{ bodyTextParameters: [one, other], buttonUrlParameters: [other] }]);
    }),
    runs(100),
  );
});

test('a searched name arrives unchanged in the query, except for half characters', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, async (text) => {
      // What looks like a phone is searched by its digits.
      const search_text = `Tara ${text}`.trim();
      sandbox.requests.length = 0;
      await runIn(sandbox, { kind: 'searches', key: 'find_client', inputData: { search_text } }).catch(() => null);
      const [asked] = sandbox.requests.map(({ query }) => query['searchText']);
      expect(asked).toBe(search_text.toWellFormed());
    }),
    runs(100),
  );
});

/** What a reader returns; the error itself if it is not one of ours. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof Error && error.name === 'AppError' ? 'rejected' : `broken: ${String(error)}`;
  }
}

const field = { key: 'field', label: 'Field', choices: { a_b: 'A B', c: 'C' } } as const;

test('every field reader returns its type or rejects the value with a message', () => {
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
      expect(when).toMatch(/^(?:\d{4}-\d{2}-\d{2} \d{1,2}:\d{1,2}|rejected)$/);
      expect(outcome(() => readDay({ field: a }, field) ?? '2026-05-22')).toMatch(/^(?:\d{4}-\d{2}-\d{2}|rejected)$/);
      expect(outcome(() => String(wholeNumber({ field: a }, field) ?? 0))).toMatch(/^(?:\d{1,9}|rejected)$/);
      expect(outcome(() => String(amount({ field: a }, field) ?? 0))).toMatch(
        /^(?:\d{1,12}(?:\.\d+)?|\d(?:\.\d+)?e-\d+|rejected)$/,
      );
      expect([undefined, 'a_b', 'c', 'rejected']).toContain(outcome(() => choice({ field: a }, field)));
      expect(outcome(() => choiceList({ field: [a, b] }, field).join())).toMatch(/^(?:(?:a_b|c|,)*|rejected)$/);
      expect(outcome(() => freeText({ field: a }, field) ?? 'x')).toEqual(
        typeof a === 'string' && !BLANK.test(a) ? a : expect.any(String),
      );
      expect(outcome(() => optionalId({ field: a }, field) ?? 'x')).toMatch(/^[^/\\]+$/);
    }),
    runs(3_000),
  );
});
