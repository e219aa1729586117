import { errors } from 'zapier-platform-core';

import { findParticipants } from '../api/participants.ts';
import type { WireParticipant } from '../api/types.ts';
import { CONCURRENCY } from '../http/budget.ts';
import type { Connection } from '../http/connection.ts';
import { codeOf } from '../errors.ts';

/** Rosters by class ID; empty for a class deleted in the meantime. */
export type Rosters = ReadonlyMap<string, readonly WireParticipant[]>;

/**
 * Reads rosters in the given order, several at a time, until all are read, time is up or the account's rate limit is
 * reached, which sets `throttled`; the next poll reads the rest.
 *
 * @throws on any other failed request, once those sent with it have ended; a timeout counts as one only if there is time left
 */
export async function readRosters(
  connection: Connection,
  classIds: readonly string[],
  reserveMs: number,
): Promise<{ rosters: Rosters; throttled: Error | null }> {
  const rosters = new Map<string, readonly WireParticipant[]>();
  const waiting = [...classIds];
  const limits: Error[] = [];
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    while (limits.length + failures.length === 0 && connection.timeLeft() > reserveMs) {
      const id = waiting.shift();
      if (id === undefined) return;
      try {
        rosters.set(id, await findParticipants(connection, id));
      } catch (error) {
        const isTimeUp = connection.timeLeft() <= reserveMs;
        if (error instanceof errors.ThrottledError) limits.push(error);
        else if (!(isTimeUp && codeOf(error) === 'TimeoutError')) failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  if (failures.length > 0) throw failures[0];
  return { rosters, throttled: limits[0] ?? null };
}
