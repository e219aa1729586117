import { give, idsOf, loadHandler, pollOf } from './app.ts';

/* A cold start: loads an app in a new process and handles one event, its definition or a poll of New Class. */

const [app = '', event = ''] = process.argv.slice(2);
const start = performance.now();
const handler = await loadHandler(app);
const loaded = performance.now();
const isPoll = event === 'trigger';
const { results } = await handler(isPoll ? pollOf('new_class') : { command: 'definition', calledFromCli: true });
const answered = performance.now();
if (isPoll && idsOf(results).length !== 50) throw new Error('New Class did not return 50 classes.');
give({ load: loaded - start, answer: answered - loaded, total: answered - start });
