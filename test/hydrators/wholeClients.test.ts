import type { Connection } from '../../src/http/connection.ts';
import { readWholeClients } from '../../src/hydrators/wholeClient.ts';

const PEOPLE = Array.from({ length: 12 }, (_, at) => ({ id: String(at), fullName: `Client ${String(at)}` }));

/** A connection that answers each request with the client, until `last` are sent. */
function connection(last: number) {
  const seen = { sent: 0, most: 0, open: 0 };
  const never = async () => Promise.reject(new Error('not asked for'));
  const fake: Connection = {
    request: never,
    requestOrNull: async ({ path, read }) => {
      seen.sent += 1;
      seen.open += 1;
      seen.most = Math.max(seen.most, seen.open);
      await Promise.resolve();
      seen.open -= 1;
      return read({ id: path.split('/').at(-1), phone: '1' }) ?? null;
    },
    timeLeft: () => (seen.sent < last ? 6_000 : 5_999),
  };
  return { fake, seen };
}

test('the clients of a roster are read five at a time, each once', async () => {
  const { fake, seen } = connection(12);
  const found = await readWholeClients(fake, [...PEOPLE, ...PEOPLE, { id: null, fullName: 'Nobody' }]);
  expect([...found.values()].map(({ id, fullName }) => ({ id, fullName }))).toEqual(PEOPLE);
  expect(seen).toEqual({ sent: 12, most: 5, open: 0 });
});

test('a roster too long for one run is refused', async () => {
  const { fake, seen } = connection(6);
  await expect(readWholeClients(fake, PEOPLE)).rejects.toThrow(
    'This roster is too long to read with phone and email in one run. Choose a Booking Status, or choose No in Include Phone and Email and use Find Client for each Client ID.',
  );
  expect(seen.sent).toBe(10);
});
