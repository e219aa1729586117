import fc from 'fast-check';

import { participantRecord } from '../../src/resources/booking.ts';
import { classRecord } from '../../src/resources/class.ts';
import { clientRecord } from '../../src/resources/client.ts';
import { IDS } from '../support/studio.ts';
import { ENDPOINTS, type Endpoint } from './endpoints.ts';
import { ROWS } from './operations.ts';
import { endOf, isRecord, runIn, sandboxes, SENTENCE } from './runs.ts';

/*
 * Records that an unknown API might send: with fields that are missing, null, of another type, or unknown. Every operation still
 * returns what its own sample shows.
 */

const start = sandboxes();

const ODD = fc.constantFrom<unknown>(
  ...[null, '', ' ', 'x', '12', '1e3', 'NaN', 0, -5, 1.5, 1e308, true, [], {}, ['x'], { id: 7 }, '2026-05-22'],
  ...['2026-05-22T18:30:00+05:30', '9999-12-31T23:59:59.999Z', '+275760-09-13T00:00:00.000Z', '6:30 pm', '12:00 AM'],
  ...'1970-01-01T00:00:00.000Z 9999-12-31 2026-02-30 tomorrow 22/05/2026 18:30:00 24:00 25:61 noon'.split(' '),
  ...'Mars/Phobos EST +05:30 utc Canceled CANCELLED no_show wait-listed Visited + 00'.split(' '),
);
const ID = fc.constantFrom<unknown>(7, 0, 1.5, '1', 'x y', '__proto__', ...Object.values(IDS));
const UNKNOWN = fc.constantFrom({}, { isOnlineClass: true }, { extra: { deep: [1, { two: null }] }, 'odd key': 'x' });

/** A record with some of the fields of another one, most of them as there. */
function strange(usual: object): fc.Arbitrary<object> {
  const fields = Object.entries(usual).map(([key, value]: [string, unknown]) => {
    const same = isRecord(value) ? strange(value) : key === 'id' ? ID : fc.constant(value);
    return [key, fc.oneof({ weight: 3, arbitrary: same }, { weight: 2, arbitrary: ODD })] as const;
  });
  return fc
    .tuple(UNKNOWN, fc.record(Object.fromEntries(fields), { requiredKeys: [] }))
    .map(([unknown, known]) => ({ ...known, ...unknown }));
}

const RECORDS: Readonly<Record<string, object>> = {
  class: classRecord,
  booking: { ...participantRecord, class: classRecord },
  client: clientRecord,
  choice: { title: 'Main Studio', name: 'Yoga', firstName: 'Nadia', lastName: 'Flores', serviceType: 'CLASS' },
};

const idOf = ({ id }: { readonly id?: unknown }): string => String(id);
const rowsOf = (list: unknown) => (Array.isArray(list) ? list.filter(isRecord) : []);

/** A body for an endpoint, with distinct IDs in a list; undefined is the usual one. */
function bodyOf({ returns }: Endpoint): fc.Arbitrary<unknown> {
  const usual = RECORDS[returns.replace('[]', '')];
  if (usual === undefined) return fc.constant(undefined);
  const row = fc.tuple(strange(usual), ID).map(([fields, id]) => ({ ...fields, id }));
  return returns.endsWith('[]') ? fc.uniqueArray(row, { minLength: 1, maxLength: 6, selector: idOf }) : row;
}

/**
 * Where a value is not like the sample: everything in the sample is there, of its type or null, but for a client who is still to
 * fetch or has no ID.
 */
function misshapen(value: unknown, sample: unknown, key = ''): string[] {
  if (Array.isArray(value))
    return value.flatMap((row) => misshapen(row, Array.isArray(sample) ? sample[0] : sample, key));
  if (isRecord(value) && isRecord(sample)) {
    const cannotBeFetched = key === 'client' && value['id'] === null;
    const expected = Object.entries(cannotBeFetched ? {} : sample);
    return expected.flatMap(([inner, example]) => misshapen(value[inner], example, inner));
  }
  const isFine = value === null || typeof value === typeof sample;
  return isFine || (typeof value === 'string' && value.startsWith('hydrate|||')) ? [] : [`${key}: ${typeof value}`];
}

/** They return every record that they read, with the fields that nobody knows. */
const RETURN_ALL = /^(?:new_class|class_updated|list_(?!services|timezones).*)$/;

test.each(ROWS.filter(([, { kind }]) => kind !== 'functions'))(
  '%s keeps the shape of its result',
  async (_name, operation) => {
    const endpoints = operation.reaches.map((name) => ENDPOINTS[name]);
    await fc.assert(
      fc.asyncProperty(fc.tuple(...endpoints.map(bodyOf)), async (bodies) => {
        const sandbox = await start();
        for (const [at, { method, path }] of endpoints.entries()) {
          const fault = { status: 200, body: bodies[at] };
          if (fault.body !== undefined) sandbox.fail({ fault, method, path, times: Infinity });
        }
        const ended = await endOf(runIn(sandbox, operation));
        if ('error' in ended) expect(ended.error.message).toMatch(SENTENCE);
        else {
          // Nothing is undefined.
          expect(JSON.parse(JSON.stringify(ended))).toEqual(ended);
          expect(misshapen(ended.result, operation.definition.sample)).toEqual([]);
        }
        if (!('result' in ended) || !RETURN_ALL.test(operation.key)) return;
        const [sent = [], found = []] = [bodies[0], ended.result].map(rowsOf);
        expect(found.map(idOf).sort()).toEqual(sent.map(idOf).sort());
        for (const row of found) {
          const { extra = null, 'odd key': odd = null } = sent.find((one) => idOf(one) === idOf(row)) ?? {};
          expect({ extra: null, 'odd key': null, ...row }).toMatchObject({ extra, 'odd key': odd });
        }
      }),
      { numRuns: 6 },
    );
  },
);
