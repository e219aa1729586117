import fc from 'fast-check';

import { accountHost, originOf } from '../../src/http/origin.ts';
import { codePoint } from '../support/codePoint.ts';

const REFUSED =
  'API Host must be api.whautomate.com or api.in.whautomate.com. Copy the host shown in Whautomate under Integrations > Rest API.';
const NOT_LOOPBACK =
  'WHAUTOMATE_BASE_URL is for local work and must be a loopback address, such as http://127.0.0.1:8787.';

const refusal = (message: string): Error => new Error(JSON.stringify({ message, code: 'InvalidInput', status: 400 }));

test.each([
  ['api.whautomate.com', 'https://api.whautomate.com'],
  ['api.in.whautomate.com', 'https://api.in.whautomate.com'],
  ['API.Whautomate.COM', 'https://api.whautomate.com'],
  [' api.whautomate.com\n', 'https://api.whautomate.com'],
  ['api.whautomate.com/', 'https://api.whautomate.com'],
  ['api.whautomate.com/v1', 'https://api.whautomate.com'],
  ['api.whautomate.com/v1/', 'https://api.whautomate.com'],
  ['https://api.whautomate.com', 'https://api.whautomate.com'],
  ['HTTPS://API.IN.WHAUTOMATE.COM/v1/', 'https://api.in.whautomate.com'],
  ['https://api.whautomate.com:443/v1', 'https://api.whautomate.com'],
  ['api-2.eu.whautomate.com', 'https://api-2.eu.whautomate.com'],
  ['whautomate.com', 'https://whautomate.com'],
  // The same host in full-width letters: what counts is where the request goes.
  ['ａｐｉ.whautomate.com', 'https://api.whautomate.com'],
  ['', 'https://api.whautomate.com'],
  ['   ', 'https://api.whautomate.com'],
  [undefined, 'https://api.whautomate.com'],
])('reads %j as %s', (apiHost, origin) => {
  expect(originOf(apiHost, undefined)).toBe(origin);
  expect(accountHost(apiHost)).toBe(origin.slice('https://'.length));
});

test.each([
  'http://api.whautomate.com',
  'ftp://api.whautomate.com',
  'javascript://api.whautomate.com',
  'api.example.com',
  'whautomate.com.evil.com',
  'api.whautomate.com.evil.com',
  'evilwhautomate.com',
  'api.whautomate.co',
  'api.whautomate.com.',
  'api.whautomate.com@evil.com',
  'evil.com/api.whautomate.com',
  'evil.com?api.whautomate.com',
  'evil.com#api.whautomate.com',
  'evil.com\\api.whautomate.com',
  'user@api.whautomate.com',
  'user:password@api.whautomate.com',
  ':password@api.whautomate.com',
  'https://api.whautomate.com@evil.com/v1',
  'https://api.whautomate.com:8443',
  'api.whautomate.com:80',
  'api.whautomate.com/v2',
  'api.whautomate.com/v1/classes',
  'api.whautomate.com//evil.com',
  'api.whautomate.com\\@evil.com',
  'api.whautomate.com?x=1',
  'api.whautomate.com#x',
  'api_1.whautomate.com',
  '*.whautomate.com',
  '127.0.0.1',
  'localhost',
  '[::1]',
  '0x7f000001',
  '169.254.169.254',
  // A Cyrillic а, and a full stop that is not a dot.
  'api.whаutomate.com',
  'api。whautomate.com.evil.com',
  'api whautomate.com',
  '://',
  '%',
  '__proto__',
])('rejects %j', (apiHost) => {
  expect(() => originOf(apiHost, undefined)).toThrow(refusal(REFUSED));
  expect(() => accountHost(apiHost)).toThrow(refusal(REFUSED));
});

test('any pasted text means whautomate.com over TLS, or is rejected', () => {
  const parts = fc.constantFrom(
    'whautomate.com',
    'api.',
    'https://',
    'evil.com',
    '@',
    '/',
    ':',
    '\\',
    '?',
    '#',
    '.',
    '%',
  );
  const pasted = fc.oneof(
    fc.string(),
    fc.string({ unit: codePoint }),
    fc.array(parts).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(pasted, (apiHost) => {
      let origin: string;
      try {
        origin = originOf(apiHost, undefined);
      } catch (error) {
        expect(String(error)).toContain(REFUSED);
        return;
      }
      expect(origin).toMatch(/^https:\/\/(?:[a-z0-9-]+\.)*whautomate\.com$/);
    }),
    { numRuns: 2_000 },
  );
});

describe('WHAUTOMATE_BASE_URL', () => {
  test.each([
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['http://localhost:8787/v1', 'http://localhost:8787'],
    ['https://[::1]:8443', 'https://[::1]:8443'],
    ['http://127.1:80', 'http://127.0.0.1'],
  ])('replaces the host if it is %s', (baseUrl, origin) => {
    expect(originOf('api.whautomate.com', baseUrl)).toBe(origin);
  });

  test('is ignored if it is empty', () => {
    expect(originOf('api.in.whautomate.com', '')).toBe('https://api.in.whautomate.com');
  });

  test.each([
    'http://api.whautomate.com',
    'http://127.0.0.1.evil.com:8787',
    'http://127.0.0.1@evil.com',
    'http://127.0.0.2:8787',
    'http://0.0.0.0:8787',
    'http://192.168.0.1:8787',
    'ftp://127.0.0.1',
    '127.0.0.1:8787',
    'nonsense',
    ' ',
  ])('may not be %j', (baseUrl) => {
    expect(() => originOf('api.whautomate.com', baseUrl)).toThrow(refusal(NOT_LOOPBACK));
  });

  test('does not make another API Host valid: what works locally must work for the account', () => {
    expect(() => originOf('api.example.com', 'http://127.0.0.1:8787')).toThrow(refusal(REFUSED));
  });

  test('is read from the environment', () => {
    process.env['WHAUTOMATE_BASE_URL'] = 'http://127.0.0.1:8787';
    try {
      expect(originOf('api.whautomate.com')).toBe('http://127.0.0.1:8787');
    } finally {
      delete process.env['WHAUTOMATE_BASE_URL'];
    }
  });
});
