import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Stands in for Zapier's server: loads the handler of an unpacked build.zip and calls it with events, given as JSON in the
 * arguments after the folder. The last line it prints is JSON: the built-in modules that the handler loaded, and the
 * results. Imports nothing of the project, so that it can run with access to nothing but the unpacked zip.
 */

const [folder = '', ...events] = process.argv.slice(2);
const loaded: unknown = await import(pathToFileURL(join(folder, 'zapierwrapper.js')).href);
const builtIn: unknown = Reflect.get(process, 'moduleLoadList');
if (!hasHandler(loaded)) throw new Error('zapierwrapper.js exports no handler.');
const results: unknown[] = [];
for (const event of events) {
  results.push((await loaded.handler(JSON.parse(event))).results);
}
console.log(`\n${JSON.stringify({ builtIn, results })}`);

interface Wrapper {
  handler: (event: unknown) => Promise<{ results: unknown }>;
}

function hasHandler(value: unknown): value is Wrapper {
  return typeof value === 'object' && value !== null && 'handler' in value && typeof value.handler === 'function';
}
