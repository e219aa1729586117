import { styleText } from 'node:util';

import { addDays } from '../../src/time/day.ts';
import { westernmostToday } from '../../src/time/zone.ts';
import { startSandbox } from '../sandbox/server.ts';
import { prepareCli, type Cli } from './cli.ts';
import { story, type Step } from './story.ts';

const API_HOST = 'api.whautomate.com';

/** Runs the story against a new sandbox. True if every step had the expected result. */
async function run(): Promise<boolean> {
  const started = performance.now();
  const sandbox = await startSandbox();
  const cli = await prepareCli({ baseUrl: sandbox.url, apiHost: API_HOST, apiKey: sandbox.key });
  const cleanUp = async (): Promise<void> => {
    await Promise.all([cli.close(), sandbox.close()]);
  };
  process.once('SIGINT', () => {
    void cleanUp().then(() => process.exit(130));
  });
  try {
    say(`A local Whautomate at ${sandbox.url} stands in for the real one. To type the commands yourself, run`);
    say(`${styleText('cyan', 'npm run sandbox')} in another terminal and put the lines it prints into .env.\n`);
    let steps = 0;
    for (const step of story(addDays(westernmostToday(), 10), sandbox.studio)) {
      steps += 1;
      if (!(await play(step, steps, cli))) return false;
    }
    const seconds = Math.round((performance.now() - started) / 1000);
    say(styleText('green', `All ${String(steps)} steps had the expected result, in ${String(seconds)} seconds.`));
    return true;
  } finally {
    await cleanUp();
  }
}

async function play(step: Step, number: number, cli: Cli): Promise<boolean> {
  say(styleText('bold', `${String(number)}. ${step.title}`));
  say(styleText('cyan', `   $ ${typed(step)}`));
  const stop = waiting();
  const { output, failure } = await cli.invoke(step.args, step.apiKey).finally(stop);
  try {
    if (failure !== '' && !step.expectsFailure) throw new Error(failure);
    say(indented(step.show(output, failure)), '\n');
    return true;
  } catch (error) {
    say(styleText('red', indented(error instanceof Error ? error.message : String(error))));
    return false;
  }
}

/** The command as a person would type it. */
function typed({ args, apiKey }: Step): string {
  const quoted = args.map((arg) => (/^[\w-]+$/.test(arg) ? arg : `'${arg}'`)).join(' ');
  // The command line prefers .env to variables set before the command.
  return `npx zapier-platform invoke ${quoted}${apiKey === undefined ? '' : `   # with authData_api_key=${apiKey} in .env`}`;
}

/** Prints dots on a terminal to show progress. */
function waiting(): () => void {
  if (!process.stdout.isTTY) return () => undefined;
  process.stdout.write('   ');
  const timer = setInterval(() => process.stdout.write('.'), 300);
  return () => {
    clearInterval(timer);
    process.stdout.write('\r\u001b[K');
  };
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '   ');
}

function say(...texts: string[]): void {
  process.stdout.write(`${texts.join('')}\n`);
}

process.exitCode = (await run()) ? 0 : 1;
