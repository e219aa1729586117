import { parseArgs } from 'node:util';

import { readAccountName } from '../../src/api/records.ts';
import { pageQuery } from '../../src/api/pages.ts';
import { keyOf } from '../../src/http/key.ts';
import { accountHost, originOf } from '../../src/http/origin.ts';
import { Account, MOST_READS, Stop, type Machine } from './account.ts';
import { CLASSES } from './facts.ts';
import { answerTo, asJson, asText, questions, type Finding, type Question } from './report.ts';

const USAGE = `Usage: npm run --silent probe -- [--json] [--write]

Asks a Whautomate account what its API's documentation leaves open, and compares the answers with what this integration
assumes (docs/open-questions.md). It reads only, with at most ${String(MOST_READS)} requests, fewer than 60 a minute. Names, phones,
emails, IDs and titles stay in the account: the report holds counts, formats, statuses and names of fields.

Host and key come from .env or the environment, as for Zapier's command line: authData_api_host and authData_api_key.
WHAUTOMATE_BASE_URL replaces the host by a loopback address, such as that of npm run sandbox.

  --json   the answers as JSON on standard output, and nothing else there
  --write  asks too what only a write can tell: after you type the name of the account, it creates a class a year ahead,
           changes it and deletes it
  -h, --help`;

/** Runs the command; gives the exit status: 0 with a report, 1 where it had to end before. */
export async function probe(args: readonly string[], machine: Machine): Promise<number> {
  try {
    return await run(args, machine);
  } catch (error) {
    // Other errors than these are told by their name alone: nothing of an answer may be in the output.
    const { name } = error instanceof Error ? error : { name: 'unknown' };
    machine.say(error instanceof Stop ? error.message : `The probe itself failed: ${name}.`);
    return 1;
  }
}

async function run(args: readonly string[], machine: Machine): Promise<number> {
  const { json, write, help } = optionsOf(args);
  if (help) {
    machine.print(USAGE);
    return 0;
  }
  const account = await connected(machine);
  const findings: Finding[] = [];
  let stopped = '';
  try {
    // Questions that take a write come last: somebody has to agree to them.
    for (const question of questions.toSorted((a, b) => Number(isWrite(a)) - Number(isWrite(b)))) {
      if (write && isWrite(question)) account.mayWrite ??= await isConfirmed(account, machine);
      findings.push(await answerTo(question, account));
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    stopped = error.message;
  }
  machine.print(json ? asJson(findings, account.sent) : asText(findings, account.sent));
  if (stopped === '') return 0;
  machine.say(`${stopped} The report ends where the probe did.`);
  return 1;
}

const isWrite = ({ settledBy }: Question): boolean => settledBy === '--write';

function optionsOf(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args: [...args], options: { json: flag, write: flag, help: { ...flag, short: 'h' } } }).values;
  } catch {
    throw new Stop(`That is not an option of the probe.\n\n${USAGE}`);
  }
}

/** An account that answers. */
async function connected(machine: Machine): Promise<Account> {
  const { authData_api_host: host, authData_api_key: apiKey, WHAUTOMATE_BASE_URL: baseUrl = '' } = machine.env;
  const key = keyOf({ authData: { api_key: apiKey ?? '' } });
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new Stop('authData_api_key is missing or holds what no key holds. Put it into .env, as .env.example shows.');
  }
  const account = new Account(origin(host, baseUrl), key, machine);
  const { status, json } = await account.get('list of classes, page 1', CLASSES, pageQuery(1));
  if (status === 401 || status === 403) {
    throw new Stop(
      `Whautomate refuses the key (${String(status)}). Compare host and key with Integrations > Rest API.`,
    );
  }
  if (status !== 200) throw new Stop(`Whautomate answers ${String(status)} to the list of classes. Try again later.`);
  if (!Array.isArray(json)) throw new Stop('The host does not answer like Whautomate. Check authData_api_host.');
  return account;
}

function origin(host: string | undefined, baseUrl: string): string {
  try {
    return originOf(host, baseUrl);
  } catch (error) {
    throw new Stop(error instanceof Error ? error.message : '');
  }
}

/** Whether somebody types which account this is; its name is not shown. */
async function isConfirmed(account: Account, machine: Machine): Promise<boolean> {
  const { status, json } = await account.get('account', '/v1/account-info');
  const name = status === 200 ? (readAccountName(json) ?? '') : '';
  const host = accountHost(machine.env['authData_api_host']);
  const typed = await machine.ask(
    `A class will be created a year ahead, changed and deleted. Type the ${name === '' ? 'host' : 'name'} of the account to agree: `,
  );
  const isSame = typed.trim() === (name || host);
  if (!isSame) machine.say('That is another one: nothing is written.');
  return isSame;
}
