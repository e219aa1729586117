import { createServer } from 'node:https';

import { failure } from '../support/app.ts';
import { READ, withConnection, WRITE } from './asking.ts';
import { selfSigned } from './selfSigned.ts';

test('a host with a self-signed certificate gets no request', async () => {
  const arrived: unknown[] = [];
  const server = createServer(selfSigned('localhost'), ({ url }, response) => {
    arrived.push(url);
    response.end('[]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `https://127.0.0.1:${String(typeof address === 'object' && address?.port)}`;
  for (const call of [READ, WRITE]) {
    const { message } = await failure(withConnection(url, ({ request }) => request(call)));
    expect(message).toContain('(DEPTH_ZERO_SELF_SIGNED_CERT). Nothing was changed.');
  }
  expect(arrived).toEqual([]);
  server.close();
});
