import { get } from 'node:http';
import { get as getSecurely } from 'node:https';
import { connect, Socket } from 'node:net';

const refusal = 'Tests connect to this machine alone, not to whautomate.example.';

test.each<[string, () => unknown]>([
  ['a socket', () => new Socket().connect(80, 'whautomate.example')],
  ['a connection', () => connect({ host: 'whautomate.example', port: 80 })],
  ['a request', () => get('http://whautomate.example')],
  ['a request over TLS', () => getSecurely('https://whautomate.example')],
])('%s cannot leave the machine', (_what, leave) => {
  expect(leave).toThrow(refusal);
});

test('fetch cannot leave the machine', async () => {
  const failure: unknown = await fetch('https://whautomate.example').catch((error: unknown) => error);
  expect(failure).toMatchObject({ cause: { message: refusal } });
});
