/* How a run spends its time. */

/** Zapier kills a run at 30 s; the rest is for returning the result. */
export const RUN_BUDGET_MS = 26_000;
export const REQUEST_TIMEOUT_MS = 12_000;
/** Requests sent at the same time. */
export const CONCURRENCY = 5;
/** Time reserved for the rest of the run when a list is read. */
export const LIST_RESERVE_MS = 1_000;
/** A list is reread only if half the run's time is left. */
export const REREAD_RESERVE_MS = RUN_BUDGET_MS / 2;
/** With less time left than this, a poll reads no further rosters and a search no further clients. */
export const BATCH_RESERVE_MS = 6_000;
/** A Zap that is turned on reads as much as it can. */
export const SWITCH_ON_RESERVE_MS = 3_000;
