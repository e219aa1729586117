import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import AdmZip from 'adm-zip';

import manifest from '../../package.json' with { type: 'json' };
import { BUILT, buildZips, CHECKOUT } from '../zip/build.ts';
import type { Workplace } from '../zip/workplace.ts';

/** An app as Zapier runs it. */
export interface BuiltApp {
  /** the folder of its unpacked build.zip */
  readonly folder: string;
  readonly zipBytes: number;
}

/** An app of nothing but core and a trigger that sends New Class's requests and returns their responses. */
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

/** Builds this app and the bare one the way `npm run build:zip` does, and unpacks them. */
export async function buildApps(place: Workplace): Promise<{ own: BuiltApp; bare: BuiltApp }> {
  const common = Object.fromEntries(['.gitignore', '.zapierapprc'].map((path) => [path, join(CHECKOUT, path)]));
  const source = join(place.folder, 'bare-source');
  const entry = join(source, 'index.js');
  const bare = { ...manifest, name: 'bare', main: './index.js', exports: './index.js', devDependencies: {} };
  await mkdir(source);
  await writeFile(entry, BARE);
  await writeFile(join(source, 'package.json'), JSON.stringify(bare));
  return {
    own: await build(place, 'own', {
      ...common,
      'package.json': join(CHECKOUT, 'package.json'),
      [BUILT]: join(CHECKOUT, BUILT),
    }),
    bare: await build(place, 'bare', { ...common, 'package.json': join(source, 'package.json'), 'index.js': entry }),
  };
}

async function build(place: Workplace, name: string, files: Record<string, string>): Promise<BuiltApp> {
  const zip = join(await buildZips(place, name, files), 'build.zip');
  const folder = join(place.folder, name, 'unpacked');
  new AdmZip(zip).extractAllTo(folder);
  return { folder, zipBytes: (await stat(zip)).size };
}
