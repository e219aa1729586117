import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { env } from 'node:process';

import JestRunner from 'jest-runner';

/** What a mutant that lives is tried on outside its own folder, as the first run took: the score is a lower bound. */
const MOST_MS = 12_000;

/** How far a test file is from a module: 0 its own, 1 the definition's, 2 its folder's, 3 any other. */
const FAR = 3;

/**
 * Stryker names the tests that reach a mutant, but has jest load every test file, and run on after the first failure. This
 * runs the files that hold one of those tests until one fails, the nearest first, then the quickest.
 */
export default class MutationRunner extends JestRunner {
  async runTests(tests, watcher, options) {
    const [first] = tests;
    if (first === undefined) return;
    const { rootDir } = first.context.config;
    const mutant = env.__STRYKER_ACTIVE_MUTANT__;
    const list = join(rootDir, 'mutation-tests.json');
    if (env.STRYKER_MUTATOR_WORKER === undefined) return super.runTests(tests, watcher, options);
    if (mutant === undefined || !existsSync(list)) return this.#runAll(tests, watcher, options, list);
    let hasFailed = false;
    this.on('test-file-success', ([, { numFailingTests }]) => {
      hasFailed ||= numFailingTests > 0;
    });
    this.on('test-file-failure', () => {
      hasFailed = true;
    });
    let spent = 0;
    for (const { test, milliseconds, distance } of this.#reaching(tests, rootDir, mutant, list)) {
      spent += milliseconds;
      if (spent > MOST_MS && distance === FAR) return;
      await super.runTests([test], watcher, options);
      if (hasFailed) return;
    }
  }

  /** Runs everything, and notes which tests each file holds and how long it took. */
  async #runAll(tests, watcher, options, list) {
    const seen = {};
    this.on('test-file-success', ([{ path }, { testResults, perfStats }]) => {
      seen[path] = { names: testResults.map(({ fullName }) => fullName), milliseconds: perfStats.runtime };
    });
    await super.runTests(tests, watcher, options);
    writeFileSync(list, JSON.stringify(seen));
  }

  #reaching(tests, rootDir, mutant, list) {
    const seen = JSON.parse(readFileSync(list, 'utf8'));
    const pattern = new RegExp(this._globalConfig.testNamePattern ?? '', 'i');
    const source = mutatedFile(rootDir, mutant);
    return tests
      .map((test) => ({ test, distance: distanceOf(source, relative(rootDir, test.path)), ...seen[test.path] }))
      .filter(({ names = [] }) => names.some((name) => pattern.test(name)))
      .sort((a, b) => a.distance - b.distance || a.milliseconds - b.milliseconds);
  }
}

function distanceOf(source, test) {
  if (basename(test, '.test.ts') === basename(source, '.ts')) return 0;
  if (test.startsWith('test/checks/')) return 1;
  const [, folder = ''] = dirname(source).split('/');
  return test.startsWith(`test/${folder}/`) ? 2 : FAR;
}

const files = new Map();

/** The file that holds a mutant, as Stryker's instrumented copy names it. */
function mutatedFile(rootDir, mutant) {
  if (files.size === 0) {
    for (const file of globSync('src/**/*.ts', { cwd: rootDir })) {
      const text = readFileSync(join(rootDir, file), 'utf8');
      for (const [, id] of text.matchAll(/stryMutAct_\w+\("(\d+)"\)/g)) files.set(id, file);
    }
  }
  return files.get(mutant) ?? '';
}
