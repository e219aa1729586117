import fc from 'fast-check';

import { codePoint } from '../support/codePoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { FORM_FIELDS, fieldsOf } from './operations.ts';
import { captureLogs, endOf, isOf, isWrite, leaksOf, runIn, sandboxes, SENTENCE } from './runs.ts';

const start = sandboxes();

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
  const run = fc.constantFrom(...FORM_FIELDS).chain(([, , , operation]) => {
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
