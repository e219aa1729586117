import { parseArgs } from 'node:util';

import { pageQuery } from '../../src/api/pages.ts';
import { readAccountName } from '../../src/api/readers.ts';
import { KEY, keyOf } from '../../src/http/key.ts';
import { accountHost, originOf } from '../../src/http/origin.ts';
import { Inconclusive, MAX_REQUESTS, openAccount, reasonOf, RESERVE, type Account, type Machine } from './account.ts';
import { CLASSES, problemWith } from './facts.ts';
import { answerTo, asJson, asText, questions, type Finding } from './report.ts';
import { tryWrites, type Trial } from './trial.ts';

const USAGE = `Usage: npm run --silent probe -- [--json] [--write]

Asks a Whautomate account what its API's documentation leaves open, and compares the answers with what this integration
assumes (docs/open-questions.md). It only reads, with at most ${String(MAX_REQUESTS)} requests, fewer than 60 a minute. The report holds
counts, formats, statuses and names of fields, and no names, phones, emails, IDs or titles.

Host and key come from .env or the environment, as for Zapier's command line: authData_api_host and authData_api_key.
WHAUTOMATE_BASE_URL replaces the host by a loopback address, such as that of npm run sandbox.

  --json   the answers as JSON on standard output, and nothing else there
  --write  also asks what only a write can tell: after you type the name of the account, it creates a class a year ahead,
           changes it and deletes it
  -h, --help

Ctrl-C deletes that class and reports what is known. Status: 130 then, 1 if it ended early or may have left the class.`;

/** Runs the command; gives the exit status. */
export async function probe(args: readonly string[], machine: Machine): Promise<number> {
  try {
    return await run(args, machine);
  } catch (error) {
    // Only the name of an error of another kind: its text may quote a response.
    const { name } = error instanceof Error ? error : { name: 'unknown' };
    machine.stderr(error instanceof Inconclusive ? error.message : `The probe itself failed: ${name}.`);
    return machine.interrupt.aborted ? 130 : 1;
  }
}

async function run(args: readonly string[], machine: Machine): Promise<number> {
  const { json, write, help } = optionsOf(args);
  if (help) {
    machine.stdout(USAGE);
    return 0;
  }
  const account = await connected(machine);
  const trial: Trial = { found: {}, missing: 'it takes a write: run it with --write', left: '' };
  if (write) {
    account.state.reserved = RESERVE;
    try {
      await confirm(account, machine);
      await tryWrites(account, trial);
    } catch (error) {
      trial.missing = reasonOf(error);
    }
    account.state.reserved = 0;
  }
  let findings: Finding[] = [];
  // What one question reads may name what another one would show. The second round sends nothing.
  for (const round of [questions, questions]) {
    findings = [];
    for (const question of round) findings.push(await answerTo(question, account, trial));
  }
  const { sent, ended } = account.state;
  machine.stdout(json ? asJson(findings, sent) : asText(findings, sent));
  if (ended !== '') machine.stderr(`${ended} The report holds what was known by then.`);
  if (trial.left !== '') machine.stderr(trial.left);
  if (machine.interrupt.aborted) return 130;
  return ended === '' && trial.left === '' ? 0 : 1;
}

function optionsOf(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args: [...args], options: { json: flag, write: flag, help: { ...flag, short: 'h' } } }).values;
  } catch {
    throw new Inconclusive(`That is not an option of the probe.\n\n${USAGE}`);
  }
}

/** An account that gives its list of classes. @throws Inconclusive if there is none */
async function connected(machine: Machine): Promise<Account> {
  const { authData_api_host: host, authData_api_key: apiKey = '', WHAUTOMATE_BASE_URL: baseUrl = '' } = machine.env;
  const key = keyOf({ authData: { api_key: apiKey } });
  if (!KEY.test(key)) {
    throw new Inconclusive('authData_api_key is missing or not a key. Put your key in .env, as .env.example shows.');
  }
  const account = openAccount(origin(host, baseUrl), key, machine);
  const response = await account.get(CLASSES, pageQuery(1));
  if (response.status === 200 && Array.isArray(response.json)) return account;
  throw new Inconclusive(`${problemWith(response)} (status ${String(response.status)})`);
}

function origin(host: string | undefined, baseUrl: string): string {
  try {
    return originOf(host, baseUrl);
  } catch (error) {
    // Core wraps the sentence in JSON.
    throw new Inconclusive(/"message":"([^"]*)"/.exec(String(error))?.[1]);
  }
}

/** Asks which account this is, without showing its name. @throws Inconclusive if someone types another one */
async function confirm(account: Account, { ask, stderr, env }: Machine): Promise<void> {
  const { status, json } = await account.get('/v1/account-info');
  const name = status === 200 ? readAccountName(json) : '';
  const what = `${name ? 'name' : 'host'} of the account`;
  stderr(`A class will be created a year ahead, changed and deleted. Type the ${what} to agree:`);
  const typed = await ask();
  if (typed.trim() === (name || accountHost(env['authData_api_host']))) return;
  stderr(`That is not the ${what}: nothing is written.`);
  throw new Inconclusive('writing was declined');
}
