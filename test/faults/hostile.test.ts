import fc from 'fast-check';

import { codePoint } from '../support/codePoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { captureLogs, endOf, isOf, isWrite, leaksOf, runIn, sandboxes, SENTENCE, type Ended } from './runs.ts';

/*
 * A form with values that make no sense is refused in words, before any request.
 */

const start = sandboxes();

interface InputField {
  readonly key: string;
  readonly label?: string;
  readonly type?: string;
  readonly required?: boolean;
}

const isField = (field: object): field is InputField => 'key' in field;

/** The fields of a form that people fill in. */
function fieldsOf({ definition: { inputFields = [] } }: Operation): InputField[] {
  return inputFields.filter(isField).filter(({ type }) => type !== 'copy');
}

/** Each field of each form, with a run to which it matters: one that fills it in, or the operation's first. */
const FIELDS = OPERATIONS.filter(({ key }, at) => OPERATIONS.findIndex((one) => one.key === key) === at).flatMap(
  (first) =>
    fieldsOf(first).map((field) => {
      const filled = OPERATIONS.find(({ key, inputData }) => key === first.key && field.key in inputData);
      return [first.key, field.key, field, filled ?? first] as const;
    }),
);

/** Fields for any text. */
const FREE_TEXT = new Set(['cancellation_reason', 'search_text', 'body_values', 'header_values', 'button_values']);
/** Fields whose text may be a name: the class to change and lists are read, to look for it. */
const NAMED = new Set(['location_id', 'staff_id', 'service_id']);
const isLookup = ({ path }: { path: string }): boolean =>
  /^\/v1\/(?:locations|staffs|services|classes\/[^/]+)$/.test(path);

/** A list in a list, since some fields take a list. */
const SENSELESS = { list: [['x'], 'y'], object: { id: 'x' } };
const ODD = { 'too long': 'x'.repeat(10_000), braces: '{{1__x}}' };

test.each(FIELDS)(
  '%s: %s is refused if it makes no sense, and left out if it is blank',
  async (_key, key, field, operation) => {
    let sandbox = await start();
    const runWith = async (value: unknown): Promise<{ ended: Ended; sent: string[] }> => {
      if (sandbox.requests.some(isWrite)) sandbox = await start();
      sandbox.requests.length = 0;
      const inputData = { ...operation.inputData, [key]: value };
      const ended = await endOf(runIn(sandbox, { ...operation, inputData }));
      const asked = NAMED.has(key) ? sandbox.requests.filter((request) => !isLookup(request)) : sandbox.requests;
      return { ended, sent: asked.map(({ method, path }) => `${method} ${path}`) };
    };
    const label = field.label?.replace(/[()]/g, String.raw`\$&`) ?? '';
    const message: unknown = expect.stringMatching(`^(Choose at least one )?${label} [^]{0,230}[^…]$`);
    const refused = { ended: { error: { name: 'AppError', code: 'InvalidInput', status: 400, message } }, sent: [] };
    for (const [name, value] of Object.entries({ ...SENSELESS, ...(FREE_TEXT.has(key) ? {} : ODD) })) {
      expect([name, await runWith(value)]).toEqual([name, refused]);
    }
    if (field.required === true) expect(await runWith('')).toEqual(refused);
    // A blank value of a template stops the step: the next value would take its place.
    if (!key.endsWith('_values')) expect(await runWith(' \u200b\n')).toEqual(await runWith(undefined));
  },
);

/** Texts that have broken integrations before; a space stands between two. */
const CLASSICS = [
  '. .. / \\ ../x ..%2f..%2fadmin a/b a\\b %2e%2e %00 % %zz ;x x?y=1 x#y http://evil.com //evil.com @evil.com',
  '{{curly}} {{bundle.authData.api_key}} {{ }} $$DROP$$ $HOIST$ hydrate|||{}|||hydrate :censored:6:x: <script>',
  '${x} `x` %s%d =1+1 -1+1 __proto__ constructor toString null undefined true NaN -1 0 -0 1e999 0x10 1,5 ٣ １２ +5',
  '2026-02-30 9999-12-31 10000-01-01 05/06/2026 2026-W21 24:00 25:61 18.30 Mars/Phobos UTC +05:30 (0)202 ++1 tara@ a@b@c',
  '\u0000 \u200b \u202e \ud800 a\udc00b 🧘‍♀️ ﬁ İ Å',
]
  .flatMap((line) => line.split(' '))
  .concat('', ' ', '\t\n', '\r\nx-evil: 1', "' OR 1=1", '[object Object]', '6:30 XM', '9'.repeat(400));

/** What a form may hold: text of any kind, and what the command line allows. */
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CLASSICS) },
  { weight: 2, arbitrary: fc.string({ unit: codePoint }) },
  fc.string({ unit: fc.constantFrom('/', '.', '%', '{', '}', '\\', '\ud800', '0', ':', '-', ' ') }),
  fc.constantFrom(...CLASSICS).map((text) => text + 'x'.repeat(5_000)),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(1.5, 1e21, 2 ** 53, null, [[]], { length: 1 }),
);

test('any form leads only to known requests, one write, and words', async () => {
  const [sandbox, logs] = [await start(), captureLogs()];
  const run = fc.constantFrom(...FIELDS).chain(([, , , operation]) => {
    const keys = fieldsOf(operation).map(({ key }) => key);
    return fc
      .dictionary(fc.constantFrom(...keys), hostileValue, { minKeys: 1, maxKeys: 3 })
      .map((form) => ({ ...operation, inputData: { ...operation.inputData, ...form } }));
  });
  await fc.assert(
    fc.asyncProperty(run, async (operation) => {
      const { requests } = sandbox;
      requests.length = logs.length = 0;
      const cache = {};
      const ended = await endOf(runIn(sandbox, operation, cache));
      const known = Object.values(ENDPOINTS);
      expect(requests.filter((request) => !known.some((endpoint) => isOf(endpoint, request)))).toEqual([]);
      expect(requests.filter(isWrite).length).toBeLessThanOrEqual(1);
      expect(leaksOf(sandbox, { ended, logs, cache })).toEqual([]);
      if ('error' in ended) expect(ended.error.message).toMatch(SENTENCE);
      else expect(ended.result).toEqual(expect.any(Object));
    }),
    { numRuns: 200 },
  );
  expect(Object.prototype).not.toHaveProperty('id');
});
