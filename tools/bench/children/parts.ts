import { pathToFileURL } from 'node:url';

import { give, readTask, text } from './task.ts';

/*
 * What a file adds to a cold start, in the process that core was loaded in: the noise of a moment meets both, so that their
 * ratio holds on a busy machine too.
 */

const task = readTask();
const time = async (file: string): Promise<number> => {
  const start = performance.now();
  await import(pathToFileURL(file).href);
  return performance.now() - start;
};
const core = await time(text(task, 'core'));
const file = await time(text(task, 'file'));
const start = performance.now();
new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', timeZoneName: 'longOffset' }).format(start);
const firstZone = performance.now() - start;
give([{ core, file, ratio: 1 + file / core, firstZone }]);
