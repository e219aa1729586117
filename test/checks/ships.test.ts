import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };

const folder = mkdtempSync(join(tmpdir(), 'ships-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the bundle has our own modules and the runtime dependencies, and nothing of the tests or tools: the phone library in a chunk for later', () => {
  const [command = '', ...options] = packageJson.scripts.build.split(' ');
  const kept = options.filter((option) => !option.startsWith('--out'));
  execFileSync(join('node_modules/.bin', command), [...kept, `--outdir=${folder}`]);
  const loaded = readFileSync(join(folder, 'index.js'), 'utf8');
  expect([/import\("\.\/phone\.js"\)/, /^import .*phone\.js/m].map((load) => load.test(loaded))).toEqual([true, false]);
  const bundle = globSync(join(folder, '**/*.js')).map((path) => readFileSync(path, 'utf8'));
  // The bundler writes a module's path before it.
  const modules = [...bundle.join('\n').matchAll(/^\/\/ (\S+)$/gm)].map(([, path = '']) => path);
  const own = modules.filter((path) => !path.startsWith('node_modules/'));
  expect(own).toEqual(expect.arrayContaining(['index.ts', 'src/authentication.ts']));
  expect(own.filter((path) => !/^(?:index\.ts|package\.json|src\/.+)$/.test(path))).toEqual([]);
  const imported = [...bundle.join('\n').matchAll(/^import .*?["']([^"'.][^"']*)["'];$/gm)].map(
    ([, path = '']) => path,
  );
  const packed = modules.flatMap((path) => path.split('node_modules/').slice(1));
  const packages = [...packed, ...imported].filter((path) => !isBuiltin(path));
  const names = new Set(packages.map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]));
  expect([...names].sort()).toEqual(Object.keys(packageJson.dependencies).sort());
});

test('no file of an operation holds an address', () => {
  const files = globSync('src/{triggers,creates,searches}/**/*.ts');
  expect(files).toContain('src/creates/createClass.ts');
  expect(files.filter((path) => /\/v1\b|whautomate\.com/.test(readFileSync(path, 'utf8')))).toEqual([]);
});

test("Zapier's command `test` can start", () => {
  // It requires chalk without declaring it. From version 5 on, what it gets has no `bold`.
  const cwd = 'node_modules/zapier-platform-cli/src/oclif/commands';
  execFileSync(process.execPath, ['-e', "require('chalk').bold('')"], { cwd, stdio: 'pipe' });
});
