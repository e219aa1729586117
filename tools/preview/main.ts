import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';

import { readDefinition } from '../docs/definition.ts';
import { startSandbox } from '../sandbox/server.ts';
import { readDropdowns } from './dropdowns.ts';
import { page } from './page.ts';

/* Writes the page: `npm run preview -- [--out FILE]`. */

const { values } = parseArgs({ options: { out: { type: 'string', default: 'build/preview.html' } } });
const sandbox = await startSandbox();
process.env['WHAUTOMATE_BASE_URL'] = sandbox.url;
try {
  const definition = await readDefinition();
  const authData = { api_host: 'api.whautomate.com', api_key: sandbox.key };
  const dropdowns = await readDropdowns(definition, authData);
  const style = await readFile(new URL('style.css', import.meta.url), 'utf8');
  await mkdir(dirname(values.out), { recursive: true });
  await writeFile(values.out, page({ definition, dropdowns }, style));
  console.log(`Open ${values.out} in a browser.`);
} finally {
  await sandbox.close();
}
