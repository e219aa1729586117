import { errors } from 'zapier-platform-core';

import { findParticipants } from '../api/participants.ts';
import type { WireParticipant } from '../api/types.ts';
import { CONCURRENCY } from '../http/budget.ts';
import type { Connection } from '../http/connection.ts';
import { codeOf } from '../errors.ts';

export interface RostersRead {
  /** by class id; empty for a class deleted in the meantime */
  readonly rosters: ReadonlyMap<string, readonly WireParticipant[]>;
  /** set if the account's rate limit was reached */
  readonly throttled: Error | null;
}

/**
 * Reads rosters in the given order, several at a time, until all are read, time is up or the account's rate limit is
 * reached; the next poll reads the rest.
 *
 * @throws on any other failed request; a timeout counts as one only if there is time left
 */
export async function readRosters(
  connection: Connection,
  classIds: readonly string[],
  reserveMs: number,
): Promise<RostersRead> {
  const rosters = new Map<string, readonly WireParticipant[]>();
  const waiting = [...classIds];
  let throttled: Error | null = null;
  let hasFailed = false;
  const work = async (): Promise<void> => {
    while (!throttled && !hasFailed && connection.timeLeft() > reserveMs) {
      const id = waiting.shift();
      if (id === undefined) return;
      try {
        rosters.set(id, await findParticipants(connection, id));
      } catch (error) {
        const isTimeUp = connection.timeLeft() <= reserveMs;
        if (error instanceof errors.ThrottledError) throttled = error;
        else if (!(isTimeUp && codeOf(error) === 'TimeoutError')) {
          hasFailed = true;
          throw error;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { rosters, throttled };
}
