import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };

interface Metafile {
  readonly inputs: Readonly<Record<string, { readonly imports: readonly { path: string; external?: boolean }[] }>>;
  readonly outputs: Readonly<Record<string, { readonly imports: readonly { path: string; kind: string }[] }>>;
}

const root = join(import.meta.dirname, '../..');

const folder = mkdtempSync(join(tmpdir(), 'ships-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs package.json's build into another folder, and returns what the bundler put into it. */
function bundled(): Metafile {
  const [command = '', ...options] = packageJson.scripts.build.split(' ');
  const outputs = [`--outdir=${folder}`, `--metafile=${join(folder, 'meta.json')}`];
  const kept = options.filter((option) => !option.startsWith('--outdir='));
  execFileSync(join(root, 'node_modules/.bin', command), [...kept, ...outputs], { cwd: root });
  const meta: unknown = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
  if (!isMetafile(meta)) throw new Error('The bundler reported no inputs.');
  return meta;
}

function isMetafile(value: unknown): value is Metafile {
  return typeof value === 'object' && value !== null && 'inputs' in value && 'outputs' in value;
}

function packageOf(path: string): string {
  const [scope = '', name = ''] = path.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

test('the bundle contains only our own modules and the runtime dependencies', () => {
  const { inputs } = bundled();
  const files = Object.keys(inputs);
  expect(files).toContain('index.ts');
  expect(files.filter((file) => !/^(index\.ts|package\.json|src\/.+\.ts|node_modules\/.+)$/.test(file))).toEqual([]);

  const packed = files.flatMap((file) => file.split('node_modules/').slice(1)).map(packageOf);
  const imported = Object.values(inputs)
    .flatMap(({ imports }) => imports.filter(({ external }) => external).map(({ path }) => path))
    .filter((path) => !path.startsWith('node:') && !builtinModules.includes(path))
    .map(packageOf);
  expect([...new Set([...packed, ...imported])].sort()).toEqual(Object.keys(packageJson.dependencies).sort());
});

test('the phone library is a chunk of its own, which only a run that reads a phone loads', () => {
  const imports = Object.values(bundled().outputs).flatMap((output) => output.imports);
  const kinds = imports.filter(({ path }) => path.endsWith('/phone.js')).map(({ kind }) => kind);
  expect([...new Set(kinds)]).toEqual(['dynamic-import']);
});
