import { smallStudio } from '../../tools/sandbox/seed.ts';
import type { SandboxOptions } from '../../tools/sandbox/server.ts';

/** A Thursday: the small studio's first class is then the sample's, on Friday 22 May 2026. */
export const NOW = Date.parse('2026-05-21T15:00:00.000Z');

/** Ids of the small studio, by what they are. */
export const IDS = {
  mainStudio: '66f1c0a2b7d4e81f5a3c0a01',
  harborStudio: '66f1c0a2b7d4e81f5a3c0a02',
  nadia: '66f1c0a2b7d4e81f5a3c0b01',
  tom: '66f1c0a2b7d4e81f5a3c0b02',
  ines: '66f1c0a2b7d4e81f5a3c0b03',
  yoga: '66f1c0a2b7d4e81f5a3c0d01',
  swimming: '66f1c0a2b7d4e81f5a3c0d02',
  pilates: '66f1c0a2b7d4e81f5a3c0d03',
  /** Yoga tomorrow, nine of twelve places taken */
  fridayYoga: '66f1c0a2b7d4e81f5a3c0c01',
  /** Pilates yesterday: one came, one did not */
  pastPilates: '66f1c0a2b7d4e81f5a3c0c02',
  /** Swimming, full, one on the waitlist */
  fullSwimming: '66f1c0a2b7d4e81f5a3c0c03',
  emptyYoga: '66f1c0a2b7d4e81f5a3c0c04',
  /** Pilates at Harbor Studio in Los Angeles: one booked, one cancelled */
  harborPilates: '66f1c0a2b7d4e81f5a3c0c05',
  lastYoga: '66f1c0a2b7d4e81f5a3c0c07',
  tara: '66f1c0a2b7d4e81f5a3c0e01',
  /** the other one with nearly the same name */
  taraToo: '66f1c0a2b7d4e81f5a3c0e02',
  omar: '66f1c0a2b7d4e81f5a3c0e03',
  dylan: '66f1c0a2b7d4e81f5a3c0e0b',
  /** Tara's place in the Friday class */
  tarasBooking: '66f1c0a2b7d4e81f5a3c0f01',
} as const;

/** The small studio on that Thursday. */
export function thursdayStudio() {
  return smallStudio(() => NOW);
}

/** Stops the clock, for a sandbox of that Thursday. */
export function onThursday(): SandboxOptions {
  stopClock();
  return { studio: thursdayStudio(), now: () => Date.now() };
}

/** Stops the clock of the test's process on that Thursday; timers go on. */
export function stopClock(): void {
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
}
