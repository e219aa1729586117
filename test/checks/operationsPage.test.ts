import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { choicesOf, KINDS, readDefinition, staticFields, visible } from '../../tools/docs/definition.ts';

// Each run of the script starts a process, which takes seconds on a busy machine.
jest.setTimeout(60_000);

const PAGE = 'docs/operations.md';

/** The exit code of the script, and what it complains of. */
async function run(...args: string[]): Promise<{ code: unknown; complaint: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['tools/docs/operationsPage.ts', ...args], (error, _stdout, stderr) => {
      resolve({ code: error?.code ?? 0, complaint: stderr });
    });
  });
}

test('the page says what the definition says', async () => {
  expect(await run('--check')).toEqual({ code: 0, complaint: '' });
});

test('a page that says something else is noticed, and written anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'operations-'));
  const copy = join(folder, 'operations.md');
  const page = await readFile(PAGE, 'utf8');
  await writeFile(copy, page.replace('New Booking', 'Newest Booking'));
  const complaint = `${copy} says something else than the definition. Run: npm run docs\n`;
  expect(await run('--check', '--out', copy)).toEqual({ code: 1, complaint });
  expect(await run('--out', copy)).toEqual({ code: 0, complaint: '' });
  expect(await readFile(copy, 'utf8')).toBe(page);
  await rm(folder, { recursive: true });
});

test('the page names every operation, field, choice and column', async () => {
  const page = await readFile(PAGE, 'utf8');
  const definition = await readDefinition();
  for (const kind of KINDS) {
    for (const { key, display, operation } of visible(definition, kind)) {
      const start = page.indexOf(`\n### ${display.label}\n\n\`${key}\`. ${display.description}\n`);
      expect([key, start > 0]).toEqual([key, true]);
      const section = page.slice(start, page.indexOf('\n### ', start + 1));
      const rows = section.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
      for (const field of staticFields(operation.inputFields)) {
        if (field.type === 'copy') {
          expect(section).toContain(`\n> ${field.helpText ?? ''}\n`);
          continue;
        }
        const [, , , required, help = ''] = rows.find(([, label]) => label === field.label) ?? [];
        expect([field.key, required]).toEqual([field.key, field.required === true ? 'yes' : '']);
        expect(help).toContain(field.helpText ?? '');
        if (field.key !== 'timezone') for (const [value] of choicesOf(field)) expect(help).toContain(`\`${value}\``);
      }
      for (const { label = '' } of staticFields(operation.outputFields)) expect(page).toContain(`\n| ${label} `);
    }
  }
});
