import { readFile } from 'node:fs/promises';

import { contractPage } from '../../tools/docs/contract.ts';
import { readDefinition } from '../../tools/docs/definition.ts';
import { contractChanges } from './contract.ts';

test('docs/operations.md matches the definition', async () => {
  const frozen = await readFile('docs/operations.md', 'utf8');
  const page = await contractPage(await readDefinition());
  if (frozen === page) return;
  const [first = 'patch: only words or order', ...more] = contractChanges(frozen, page);
  const [level = ''] = first.split(':');
  throw new Error(
    `The public contract changes. This needs a ${level} version:\n${[first, ...more].join('\n')}\nIf that is intended: npm run docs`,
  );
});

/** A page with an operation and, if the line is a field's, that field. Without facts there is no line. */
function pageWith(id: string, facts: string): string {
  const [operation = '', ...field] = id.split(' ');
  if (field.length === 0) return facts === '' ? '' : `- \`${operation}\` "Label": ${facts}\n`;
  return `${pageWith(operation, 'any')}${facts === '' ? '' : `  - \`${field.join(' ')}\` "Label": ${facts}\n`}`;
}

test.each([
  ['triggers.new_class', 'polling trigger; by id', '', 'major: is gone'],
  ['triggers.new_class', '', 'polling trigger; by id', 'minor: is new'],
  ['triggers.new_class', 'polling trigger; by id', 'hook trigger; by id', 'major: is now "hook trigger"'],
  ['triggers.new_class', 'polling trigger; by id', 'polling trigger; by title', 'major: is now "by title"'],
  ['creates.add', 'action', 'action; hidden', 'major: is now "hidden"'],
  ['creates.add', 'action; hidden', 'action', 'minor: lost "hidden"'],
  ['searchOrCreates.find', 'find, then add', 'find, then create', 'major: is now "find, then create"'],
  ['authentication', 'custom', 'session', 'major: is now "session"'],
  ['authentication in host', 'string', '', 'major: is gone'],
  ['authentication in host', '', 'string', 'minor: is new'],
  ['authentication in host', '', 'string; required; default a', 'major: is new and must be filled in'],
  ['authentication in host', 'string; default a', 'string; required; default a', 'major: is now "required"'],
  ['authentication in host', 'string', 'password', 'major: is now "password"'],
  ['creates.add in phone', 'string', '', 'major: is gone'],
  ['creates.add in phone', '', 'string', 'minor: is new'],
  ['creates.add in phone', '', 'string; required', 'major: is new and must be filled in'],
  ['creates.add in phone', '', 'string; required; default 1', 'minor: is new'],
  ['creates.add in phone', 'string', 'string; required', 'major: is now "required"'],
  ['creates.add in phone', 'string; default 1', 'string; required; default 1', 'minor: is now "required"'],
  ['creates.add in phone', 'string; required; default 1', 'string; required', 'major: lost "default 1"'],
  ['creates.add in phone', 'string; required', 'string', 'minor: lost "required"'],
  ['creates.add in phone', 'string; default 1', 'string; default 2', 'minor: is now "default 2"'],
  ['creates.add in phone', 'string', 'string list', 'major: is now "string list"'],
  ['creates.add in phone', 'string', 'integer', 'major: is now "integer"'],
  ['creates.add in phone', 'string; choices a, b', 'string; choices b', 'major: is now "choices b"'],
  ['creates.add in phone', 'string; choices b', 'string; choices a, b', 'minor: is now "choices a, b"'],
  ['creates.add in phone', 'string', 'string; choices a', 'major: is now "choices a"'],
  ['creates.add in phone', 'string; choices a', 'string', 'minor: lost "choices a"'],
  ['creates.add in phone', 'string', 'string; dropdown a.id.label', 'minor: is now "dropdown a.id.label"'],
  ['Class out price', 'number', '', 'major: is gone'],
  ['Class out price', '', 'number', 'minor: is new'],
  ['Class out price', 'number', 'string', 'major: is now "string"'],
  ['Class out price', 'number', 'number; only if a is b', 'major: is now "only if a is b"'],
])('%s: "%s" -> "%s" is %s', (id, was, now, finding) => {
  expect(contractChanges(pageWith(id, was), pageWith(id, now))).toEqual([finding.replace(': ', `: ${id} `)]);
});

test('the largest change comes first, labels are a patch, and fields of a new operation are part of it', () => {
  const was = '- `creates.add` "Add": action\n  - `in phone` "Phone": string\n';
  const now = '- `creates.add` "Book": action\n- `creates.new` "New": action\n  - `in name` "Name": string; required\n';
  expect(contractChanges(was, now)).toEqual([
    'major: creates.add in phone is gone',
    'minor: creates.new is new',
    'patch: creates.add is called "Book"',
  ]);
});
