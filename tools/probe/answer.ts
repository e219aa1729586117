import { positions, type Switches } from '../sandbox/switches.ts';
import { Inconclusive } from './account.ts';

/** What an account tells, without anything that is someone's. */
export interface Answer {
  readonly answer: string;
  /** of the question's switch, or what is assumed; several joined by "or"; anything else is unexpected */
  readonly position: string;
  readonly evidence: string;
}

export function answered(evidence: string, position: string | number, answer = String(position)): Answer {
  return { answer, position: String(position), evidence };
}

/** What all of them say. @throws Inconclusive if there are none */
export function agreed(found: readonly string[], what: string): Answer {
  if (found.length === 0) throw new Inconclusive(`there are no ${what}`);
  const isOne = found.every((one) => one === found[0]);
  return answered(`${what}: ${String(found.length)}`, isOne ? String(found[0]) : tally(found));
}

/** The positions that match what was seen. @throws Inconclusive if the assumed one is only one of them */
export function matching(name: keyof Switches, evidence: string, otherwise: string, isMatch: Record<string, boolean>) {
  const matches = Object.keys(isMatch).filter((position) => isMatch[position]);
  const remaining = matches.join(' or ');
  const isOpen = matches.length > 1 && matches.includes(String(positions[name][0]));
  if (isOpen) throw new Inconclusive(`${evidence}: ${remaining}`);
  return answered(evidence, remaining || otherwise);
}

/** Each value with how often it comes. */
export function tally(found: readonly string[]): string {
  const times = new Map<string, number>();
  for (const value of found) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].map(([value, many]) => `${value} ${String(many)}`).join(', ') || 'none';
}

export function isAscending(found: readonly number[]): boolean {
  return found.every((value, at) => at === 0 || (found[at - 1] ?? NaN) <= value);
}

/** Whether two instants belong to the same change. */
export const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 5_000;
