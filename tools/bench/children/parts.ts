import { pathToFileURL } from 'node:url';

import { give } from './app.ts';

/* Loads core and then the app's own code in one process, so that the noise of a moment affects both. */

const [core = '', own = ''] = process.argv.slice(2);
const time = async (file: string): Promise<number> => {
  const start = performance.now();
  await import(pathToFileURL(file).href);
  return performance.now() - start;
};
const coreMs = await time(core);
const ownMs = await time(own);
const start = performance.now();
new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', timeZoneName: 'longOffset' }).format(start);
give({ own: ownMs, ratio: 1 + ownMs / coreMs, firstZone: performance.now() - start });
