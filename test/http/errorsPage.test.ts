import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

test('docs/errors.md says what the code says', async () => {
  const { stderr } = await promisify(execFile)(process.execPath, ['scripts/errorsPage.ts', '--check']);
  expect(stderr).toBe('');
});
