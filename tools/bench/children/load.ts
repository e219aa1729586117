import { loadHandler, rowsOf, run } from './handler.ts';
import { peakMemory } from './watch.ts';
import { give, readTask, text } from './task.ts';

/*
 * A cold start: this process has loaded nothing yet. Loads an unpacked build.zip, then answers one event: its definition,
 * or a first run of New Class.
 */

const task = readTask();
const event =
  text(task, 'event') === 'definition'
    ? { command: 'definition', calledFromCli: true }
    : run('triggers.new_class.operation.perform');
process.env['WHAUTOMATE_BASE_URL'] = text(task, 'url');
const start = performance.now();
const handler = await loadHandler(text(task, 'app'));
const loaded = performance.now();
const { results } = await handler(event);
const answered = performance.now();
if (event.command === 'execute' && rowsOf(results).length !== 50) throw new Error('New Class did not give 50 classes.');
give([{ load: loaded - start, answer: answered - loaded, total: answered - start, memory: peakMemory() }]);
