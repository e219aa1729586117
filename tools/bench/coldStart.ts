import { pathToFileURL } from 'node:url';

/* Loads an app as Zapier does, asks for its definition, and prints how many milliseconds that took. */

const start = performance.now();
const loaded: unknown = await import(pathToFileURL(process.argv[2] ?? '').href);
if (typeof loaded !== 'object' || loaded === null || !('handler' in loaded) || typeof loaded.handler !== 'function') {
  throw new Error('zapierwrapper.js exports no handler.');
}
// Without `calledFromCli`, core prints its memory use.
await Reflect.apply(loaded.handler, undefined, [{ command: 'definition', calledFromCli: true }]);
console.log(performance.now() - start);
