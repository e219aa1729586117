import { readEmail } from '../../src/text/email.ts';

test.each([
  ['omar@example.com', 'omar@example.com'],
  [" O'Neil+yoga@Mail.Example.co.uk ", "O'Neil+yoga@Mail.Example.co.uk"],
  ['\u200eomar@example.com\u2060', 'omar@example.com'],
  ['MAILTO:omar@example.com', 'omar@example.com'],
  ['“omar@example.com”', 'omar@example.com'],
  ["'omar@example.com", 'omar@example.com'],
  ['omar@example.com.', 'omar@example.com'],
  ['"Haddad, Omar" <omar@example.com>', 'omar@example.com'],
  ['<mailto:omar@example.com>', 'omar@example.com'],
  ['zed＠example.com', 'zed@example.com'],
  ['omar@example.com.”', 'omar@example.com'],
  [`${'x'.repeat(481)} <omar@example.com>`, 'omar@example.com'],
  [`${'x'.repeat(242)}@example.com`, `${'x'.repeat(242)}@example.com`],
])('%j is %s', (text, email) => {
  expect(readEmail(text)).toBe(email);
});

test.each([
  'omar',
  'omar@localhost',
  'omar@example..org',
  'omar@-example.org',
  '.omar@example.org',
  'omar.@example.org',
  'om..ar@example.org',
  'omar @example.org',
  'omár@example.org',
  'omar@example.org, bo@example.org',
  'omar@example.org bo@example.org',
  'omar@@example.org',
  'Omar <omar@example.org>, Bo <bo@example.org>',
  'omar@example.org<bo@example.org>',
  'omar@<example.org>',
  '<omar@>example.org',
  '{{3__email}}@example.org',
  '<>',
  '',
  `${'x'.repeat(243)}@example.com`,
  `${'.'.repeat(300_000)}x`,
])('%.40j is none', (text) => {
  expect(readEmail(text)).toBeNull();
});
