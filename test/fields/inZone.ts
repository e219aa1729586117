import { spawnSync } from 'node:child_process';

/** What a script prints, as JSON, with the machine's zone and language as the script's own process has them. */
export interface Printed {
  readonly zone: string;
  readonly language: string;
  readonly outcomes: unknown;
}

/**
 * Runs a script of the tests in a process whose machine is in a zone and speaks a language. Node reads both when it
 * starts, so that setting them in a test's own process proves nothing.
 *
 * @param language such as `ar-EG`, which writes its own digits
 */
export function printedIn(zone: string, language: string, script: string): Printed {
  const { stdout, stderr, status, error } = spawnSync(process.execPath, [script], {
    env: { ...process.env, TZ: zone, LC_ALL: `${language.replace('-', '_')}.UTF-8` },
    encoding: 'utf8',
  });
  if (status !== 0) throw error ?? new Error(stderr);
  const printed: unknown = JSON.parse(stdout);
  if (!isPrinted(printed)) throw new Error(`Not what a script prints: ${stdout}`);
  return printed;
}

/** For the scripts: prints what {@link printedIn} reads. */
export function print(outcomes: unknown): void {
  const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions();
  process.stdout.write(JSON.stringify({ zone: timeZone, language: locale, outcomes } satisfies Printed));
}

function isPrinted(value: unknown): value is Printed {
  return typeof value === 'object' && value !== null && 'zone' in value && 'language' in value && 'outcomes' in value;
}
