import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { env } from 'node:process';

import JestRunner from 'jest-runner';

/** How long a mutant is tried on tests of other folders than its own: the score is a lower bound. */
const MOST_MS = 12_000;

/**
 * For each mutant, runs the test files that reach it, the nearest first, then the quickest, until one fails. Stryker's own
 * runner loads every test file for each mutant: on one busy core it took 150 seconds for a mutant of src/time/day.ts, where this
 * takes 3. There are 5,300, so it could not finish in two hours on two cores; this takes one. A mutant that runs out of time counts
 * as killed: 35 of a whole run, of which some wait forever and some have too many tests.
 */
export default class MutationRunner extends JestRunner {
  async runTests(tests, watcher, options) {
    const list = join(tests[0]?.context.config.rootDir ?? '', 'mutation-tests.json');
    const isMutant = env.__STRYKER_ACTIVE_MUTANT__ !== undefined && existsSync(list);
    const seen = isMutant ? JSON.parse(readFileSync(list, 'utf8')) : {};
    let hasFailed = false;
    this.on('test-file-failure', () => (hasFailed = true));
    this.on('test-file-success', ([{ path }, { testResults, numFailingTests, testExecError, perfStats }]) => {
      hasFailed ||= numFailingTests > 0 || testExecError !== undefined;
      if (!isMutant) seen[path] = { names: testResults.map(({ fullName }) => fullName), ms: perfStats.runtime };
    });
    if (!isMutant) {
      await super.runTests(tests, watcher, options);
      return writeFileSync(list, JSON.stringify(seen));
    }
    // Stryker names the file as one to find related tests of, and the tests that reach the mutant by a pattern.
    const { nonFlagArgs, rootDir, testNamePattern = '' } = this._globalConfig;
    const source = relative(rootDir, nonFlagArgs[0]);
    const pattern = new RegExp(testNamePattern, 'i');
    const reaching = tests
      .map((test) => {
        const { names = [], ms = 0 } = seen[test.path] ?? {};
        const matching = names.filter((name) => pattern.test(name)).length;
        // The others of the file are skipped.
        const share = (ms * matching) / names.length;
        return { test, distance: distanceOf(source, relative(rootDir, test.path)), matching, ms: share };
      })
      .filter(({ matching }) => matching > 0)
      .sort((a, b) => a.distance - b.distance || a.ms - b.ms);
    let spent = 0;
    for (const { test, ms, distance } of reaching) {
      spent += ms;
      if (hasFailed || (spent > MOST_MS && distance === 3)) return;
      await super.runTests([test], watcher, options);
    }
  }
}

/** 0 the module's own test, 1 the definition's, 2 its folder's, or what alone sees its effect, 3 any other. */
function distanceOf(source, test) {
  if (basename(test, '.test.ts') === basename(source, '.ts')) return 0;
  if (test.startsWith('test/checks/')) return 1;
  if (test.startsWith(`${dirname(source).replace('src', 'test')}/`)) return 2;
  if (/^src.(api|http)/.test(source) && test.startsWith('test/faults/')) return 2;
  return source.startsWith('src/feeds') && test.startsWith('test/tools/') ? 2 : 3;
}
