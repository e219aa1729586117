import fc from 'fast-check';

import { checkedId, path } from '../../src/http/path.ts';
import { codePoint } from '../support/codePoint.ts';

const refusal = (name: string): Error => {
  const message = `${name} is not a valid ID. Choose it from the list, or map its ID from an earlier step.`;
  return new Error(JSON.stringify({ message, code: 'InvalidInput', status: 400 }));
};

test.each([
  ['66f1c0a2b7d4e81f5a3c0c01', '66f1c0a2b7d4e81f5a3c0c01'],
  ['a b', 'a%20b'],
  ['a?b=c&d#e', 'a%3Fb%3Dc%26d%23e'],
  ['%2e%2e', '%252e%252e'],
  ['%2F', '%252F'],
  ['...', '...'],
  ['.a', '.a'],
  ['{{bundle.authData.api_key}}', '%7B%7Bbundle.authData.api_key%7D%7D'],
  ['__proto__', '__proto__'],
  ['Zoë', 'Zo%C3%AB'],
  ['🧘', '%F0%9F%A7%98'],
])('encodes the id %j as the segment %s', (id, segment) => {
  expect(path`/v1/classes/${id}/participants`).toBe(`/v1/classes/${segment}/participants`);
});

test('puts each id in its place', () => {
  expect(path`/v1/a/${'1'}/b/${'2'}`).toBe('/v1/a/1/b/2');
  expect(path`/v1/classes`).toBe('/v1/classes');
});

const BAD = [
  '',
  ' ',
  '\t',
  '.',
  '..',
  '/',
  '../x',
  'a/b',
  'a\\b',
  '\\',
  'a\nb',
  'a\u0000',
  '\u007f',
  '\u0085',
  '\ud800',
  'a\udc00',
];

test.each(BAD)('rejects the id %j', (id) => {
  expect(() => path`/v1/classes/${id}`).toThrow(refusal('ID'));
  expect(() => checkedId(id, 'Class')).toThrow(refusal('Class'));
});

test('a path outside the API is a bug of ours', () => {
  expect(() => path`/classes`).toThrow(new Error('Not an API path: /classes'));
});

test('an id is rejected or becomes one segment that a server decodes to the same id', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.oneof(fc.string({ unit: codePoint }), fc.constantFrom('.', '/', '%', '\ud800')) }),
      (id) => {
        let made: string;
        try {
          made = path`/v1/classes/${id}`;
        } catch (error) {
          expect(String(error)).toContain('ID is not a valid ID.');
          return;
        }
        const { origin, pathname, search, hash } = new URL(`https://api.whautomate.com${made}`);
        expect({ origin, search, hash }).toEqual({ origin: 'https://api.whautomate.com', search: '', hash: '' });
        const [, v1, classes, ...segments] = pathname.split('/');
        expect([v1, classes, segments.map(decodeURIComponent)]).toEqual(['v1', 'classes', [id]]);
      },
    ),
    { numRuns: 2_000 },
  );
});
