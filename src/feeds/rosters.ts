import { errors } from 'zapier-platform-core';

import { findParticipants } from '../api/participants.ts';
import type { WireParticipant } from '../api/types.ts';
import type { Connection } from '../http/connection.ts';
import { isTimeout } from '../http/errors.ts';

const AT_A_TIME = 5;

export interface RostersRead {
  /** by class id; a class that was deleted meanwhile has an empty roster */
  readonly rosters: ReadonlyMap<string, readonly WireParticipant[]>;
  /** the account's requests a minute are used up */
  readonly throttled: Error | null;
}

/**
 * Reads rosters in the given order, a few at a time, until all are read, the time for it is over or the account's requests
 * are used up: what is left then is for the next poll.
 *
 * @throws what any other failure of a request throws; an answer that is late counts as one while there is time left
 */
export async function readRosters(
  connection: Connection,
  classIds: readonly string[],
  reserveMs: number,
): Promise<RostersRead> {
  const rosters = new Map<string, readonly WireParticipant[]>();
  const waiting = [...classIds];
  let throttled: Error | null = null;
  let isFailed = false;
  const work = async (): Promise<void> => {
    while (!throttled && !isFailed && connection.timeLeft() > reserveMs) {
      const id = waiting.shift();
      if (id === undefined) return;
      try {
        rosters.set(id, (await findParticipants(connection, id)) ?? []);
      } catch (error) {
        const isOver = connection.timeLeft() <= reserveMs;
        if (error instanceof errors.ThrottledError) throttled = error;
        else if (!(isOver && isTimeout(error))) {
          isFailed = true;
          throw error;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return { rosters, throttled };
}
