import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Stands in for Zapier's server: loads the handler of an unpacked build.zip and hands it events, given as JSON in the
 * arguments after the folder. The last line that it prints holds, as JSON, which of Node's own modules were loaded with the
 * handler, and the results. Reads nothing of the project itself, so that it can run where only the unpacked zip may be read.
 */

const [folder = '', ...events] = process.argv.slice(2);
const loaded: unknown = await import(pathToFileURL(join(folder, 'zapierwrapper.js')).href);
const builtIn: unknown = Reflect.get(process, 'moduleLoadList');
if (!hasHandler(loaded)) throw new Error('zapierwrapper.js exports no handler.');
const results: unknown[] = [];
for (const event of events) {
  const answer = await loaded.handler(JSON.parse(event));
  results.push(answer.results);
}
console.log(`\n${JSON.stringify({ builtIn, results })}`);

interface Wrapper {
  handler: (event: unknown) => Promise<{ results: unknown }>;
}

function hasHandler(value: unknown): value is Wrapper {
  return typeof value === 'object' && value !== null && 'handler' in value && typeof value.handler === 'function';
}
