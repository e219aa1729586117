import fc from 'fast-check';

import { codePoint } from '../support/codePoint.ts';

/** Texts that have broken integrations before. */
const CLASSICS = [
  ...['', ' ', '\t\n', '\u0000', '\u200b', '\ufeff', '\u202e', '\ud800', 'a\udc00b', '🧘‍♀️', 'ﬁ', 'İ', 'Å'],
  ...[
    '.',
    '..',
    '/',
    '\\',
    '../x',
    '..%2f..%2fadmin',
    'a/b',
    'a\\b',
    '%2e%2e',
    '%00',
    '%',
    '%zz',
    ';x',
    'x?y=1',
    'x#y',
  ],
  ...[
    'http://evil.com',
    '//evil.com',
    '@evil.com',
    'evil.com:80',
    '\r\nx-evil: 1',
    'x\r\n\r\nGET /v1/classes HTTP/1.1',
  ],
  ...['{{curly}}', '{{bundle.authData.api_key}}', '{{process.env.PATH}}', '{{', '}}', '$$DROP$$', '$HOIST$'],
  ...['hydrate|||{}|||hydrate', ':censored:6:x:', '<script>', "' OR 1=1", '${x}', '`x`', '%s%d', '=1+1', '-1+1'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'null', 'undefined', 'true', '[object Object]', 'NaN'],
  ...['-1', '0', '-0', '1e999', '0x10', '1,5', '1.5', '٣', '１２', '9'.repeat(400), '0.1', '+5', '1_000'],
  ...[
    '2026-02-30',
    '9999-12-31',
    '0000-01-01',
    '10000-01-01',
    '05/06/2026',
    '2026-05-22T18:30:00Z',
    '2026-W21',
    '24:00',
  ],
  ...['25:61', '6:30 XM', '18.30', 'noon', 'Mars/Phobos', 'UTC', '+05:30', 'Etc/GMT+12', 'America/New_York'],
  ...['+1 202 555 0143', '(0)202', '+', '00', '++1', '1'.repeat(60), 'tara@', '@', 'a@b@c'],
];

/** What a form field may contain: text of any kind, and what the command line allows. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CLASSICS) },
  { weight: 2, arbitrary: fc.string({ unit: codePoint }) },
  fc.string({ unit: fc.constantFrom('/', '.', '%', '{', '}', '\\', '\ud800', '0', ':', '-', ' ') }),
  fc.constantFrom(...CLASSICS).map((text) => `${text}${'x'.repeat(5_000)}`),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(0, -1, 1.5, 1e21, 2 ** 53, true, false, null, [], {}, [[]], ['x', 'y'], { id: 'x' }, { length: 1 }),
);

/** Text that no one can see. */
export const BLANK = /^[\s\p{Cc}\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]*$/u;

/** A visible text that a user might write. */
export const hostileText: fc.Arbitrary<string> = fc
  .oneof(fc.constantFrom(...CLASSICS), fc.string({ unit: codePoint }), fc.string({ unit: 'grapheme', maxLength: 300 }))
  .filter((text) => !BLANK.test(text));
