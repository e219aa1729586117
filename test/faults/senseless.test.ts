import { FORM_FIELDS } from './operations.ts';
import { endOf, isWrite, runIn, sandboxes, type Ended } from './runs.ts';

/*
 * A form with values that make no sense is refused in words, before any request.
 */

const start = sandboxes();

/** Fields for any text. */
const FREE_TEXT = new Set(['cancellation_reason', 'search_text', 'body_values', 'header_values', 'button_values']);
/** Fields whose text may be a name: the class to change and lists are read, to look for it. */
const NAMED = new Set(['location_id', 'staff_id', 'service_id']);
const isLookup = ({ path }: { path: string }): boolean =>
  /^\/v1\/(?:locations|staffs|services|classes\/[^/]+)$/.test(path);

/** A list in a list, since some fields take a list. */
const SENSELESS = { list: [['x'], 'y'], object: { id: 'x' } };
const ODD = { 'too long': 'x'.repeat(10_000), braces: '{{1__x}}' };

test.each(FORM_FIELDS)(
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
