import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readZip, unpack, type Entry } from '../zip/archive.ts';
import { buildZips, type Sources } from '../zip/build.ts';
import { readManifest } from '../zip/manifest.ts';
import type { Workplace } from '../zip/workplace.ts';

/** An app as Zapier runs it. */
export interface BuiltApp {
  /** where its build.zip is unpacked */
  readonly folder: string;
  readonly zipBytes: number;
  readonly entries: readonly Entry[];
}

export interface Apps {
  readonly own: BuiltApp;
  readonly bare: BuiltApp;
}

const checkout = join(import.meta.dirname, '..', '..');

/** An app of nothing but core, whose one trigger asks what New Class asks and gives the answer as it came. */
const BARE = `
import zapier, { defineApp } from 'zapier-platform-core';

const perform = async (z, bundle) => {
  const rows = [];
  for (const page of ['1', '2']) {
    const response = await z.request({
      url: process.env.WHAUTOMATE_BASE_URL + '/v1/classes',
      params: { page, limit: '100' },
      headers: { 'x-api-key': bundle.authData.api_key },
    });
    rows.push(...response.data);
  }
  return rows;
};

export default defineApp({
  version: '1.0.0',
  platformVersion: zapier.version,
  triggers: {
    new_class: {
      key: 'new_class',
      noun: 'Class',
      display: { label: 'New Class', description: 'Triggers when a class is put on the schedule.' },
      operation: { type: 'polling', perform, sample: { id: '1' } },
    },
  },
});
`;

/** Builds this app and the bare one, both the way `npm run build:zip` does, and unpacks them. */
export async function buildApps(place: Workplace): Promise<Apps> {
  const { main } = await readManifest(join(checkout, 'package.json'));
  const paths = ['package.json', '.gitignore', '.zapierapprc', main.replace(/^\.\//, '')];
  const files = Object.fromEntries(paths.map((path) => [path, join(checkout, path)]));
  return {
    own: await build(place, 'own', { checkout, files }),
    bare: await build(place, 'bare', { checkout, files: await bareFiles(place) }),
  };
}

async function bareFiles({ folder }: Workplace): Promise<Record<string, string>> {
  const { dependencies } = await readManifest(join(checkout, 'package.json'));
  const manifest = {
    name: 'bare',
    version: '1.0.0',
    type: 'module',
    main: './index.js',
    exports: './index.js',
    dependencies: { 'zapier-platform-core': dependencies['zapier-platform-core'] },
    overrides: { 'get-intrinsic': '1.3.0' },
  };
  const source = join(folder, 'bare-source');
  await mkdir(source, { recursive: true });
  await writeFile(join(source, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(source, 'index.js'), BARE);
  for (const name of ['.gitignore', '.zapierapprc']) await copyFile(join(checkout, name), join(source, name));
  const paths = ['package.json', 'index.js', '.gitignore', '.zapierapprc'];
  return Object.fromEntries(paths.map((path) => [path, join(source, path)]));
}

async function build(place: Workplace, name: string, sources: Sources): Promise<BuiltApp> {
  const zips = await buildZips(place, name, sources);
  const entries = await readZip(zips.build);
  const folder = join(place.folder, name, 'unpacked');
  await unpack(entries, folder);
  return { folder, zipBytes: (await stat(zips.build)).size, entries };
}
