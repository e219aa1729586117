/** What one measurement gave, by name: milliseconds, bytes or counts. */
export type Sample = Readonly<Record<string, number>>;

/** The middle of several measurements, and the quarter on each side of it. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** @throws Error where there is nothing to take the middle of */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number => {
    const value = sorted[Math.round((sorted.length - 1) * part)];
    if (value === undefined || Number.isNaN(value)) throw new Error('A measurement is missing.');
    return value;
  };
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** One value of each sample. */
export function each(samples: readonly Sample[], name: string): number[] {
  return samples.map((sample) => sample[name] ?? NaN);
}

/** How many times the first the second is, run by run: the noise of a moment meets both. */
export function ratios(base: readonly number[], values: readonly number[]): number[] {
  return values.map((value, run) => value / (base[run] ?? NaN));
}

/** "12.3 (11.9–13.0)" */
export function shown({ median, low, high }: Spread, digits = 1): string {
  return `${fixed(median, digits)} (${fixed(low, digits)}–${fixed(high, digits)})`;
}

/** With thousands set apart: "10,000.0" */
export function fixed(value: number, digits = 1): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
