import { stopClock, thursdayStudio } from '../support/studio.ts';
import { cellsOf, expectedOf, runCell, runClean } from './matrix.ts';
import { captureLogs } from './leaks.ts';
import { OPERATIONS, type Operation } from './operations.ts';

/** Tests the cells of all operations of some kinds: error and message, number of tries, and whether anything changed. */
export function testMatrix(...kinds: Operation['kind'][]): void {
  beforeEach(stopClock);
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const operations = OPERATIONS.filter(({ kind }) => kinds.includes(kind));
  test.each(operations.map((operation) => [operation.name, operation] as const))('%s', async (_name, operation) => {
    const clean = await runClean(operation);
    expect(clean.reached).toEqual(operation.reaches);
    const outcomes: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    const logs = captureLogs();
    let studio = thursdayStudio();
    for (const cell of cellsOf(operation)) {
      const name = `${cell.endpoint}: ${cell.row.name}`;
      const outcome = await runCell(cell, studio, logs);
      if (outcome.hasChanged) studio = thursdayStudio();
      outcomes[name] = outcome;
      expected[name] = expectedOf(cell, clean);
    }
    expect(outcomes).toEqual(expected);
  });
}
