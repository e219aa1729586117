import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Each run of the script starts a process, which takes seconds on a busy machine.
jest.setTimeout(60_000);

/** The exit code of the script, and what it complains of. */
async function run(...args: string[]): Promise<{ code: unknown; complaint: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['tools/docs/errorsPage.ts', ...args], (error, _stdout, stderr) => {
      resolve({ code: error?.code ?? 0, complaint: stderr });
    });
  });
}

test('docs/errors.md says what the code says', async () => {
  expect(await run('--check')).toEqual({ code: 0, complaint: '' });
});

test('a page that says something else is noticed, and written anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'errors-'));
  const copy = join(folder, 'errors.md');
  const page = await readFile('docs/errors.md', 'utf8');
  await writeFile(copy, page.replace('took too long', 'took long'));
  const complaint = `${copy} says something else than the code. Run: npm run docs\n`;
  expect(await run('--check', '--out', copy)).toEqual({ code: 1, complaint });
  expect(await run('--out', copy)).toEqual({ code: 0, complaint: '' });
  expect(await readFile(copy, 'utf8')).toBe(page);
  await rm(folder, { recursive: true });
});
