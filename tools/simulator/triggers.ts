import App from '../../index.ts';
import type { SharedCache } from './cache.ts';
import type { Account, Run } from './network.ts';

export const TRIGGER_KEYS = ['new_booking', 'booking_cancelled', 'booking_status_changed'] as const;
export type TriggerKey = (typeof TRIGGER_KEYS)[number];

/** A trigger: its perform, and the fields that make up the deduplication key. */
export interface Trigger {
  readonly perform: (...args: ReturnType<typeof argumentsOf>) => Promise<unknown>;
  readonly dedupeFields: readonly string[];
}

/** One of the app's own triggers. */
export function appTrigger(key: TriggerKey): Trigger {
  const operation: { perform?: unknown; outputFields?: unknown } = App.triggers[key].operation;
  const { perform, outputFields } = operation;
  if (!isPerform(perform) || !Array.isArray(outputFields)) throw new Error(`${key} is not a polling trigger.`);
  const primary = outputFields.filter(isItem).filter(({ primary }) => primary === true);
  return { perform, dedupeFields: primary.length === 0 ? ['id'] : primary.map((field) => String(field['key'])) };
}

/** What a perform gets from Zapier: the parts of core's `z` that triggers use, and the bundle. */
export function argumentsOf(
  { account, cache, run }: { account: Account; cache: SharedCache; run: Run },
  inputData: Readonly<Record<string, unknown>>,
  isPopulatingDedupe: boolean,
) {
  const z = { request: account.request.bind(account, run), cache, dehydrate: () => '' };
  const authData = { api_host: 'api.whautomate.com', api_key: 'simulated-key' };
  return [z, { authData, inputData, meta: { isPopulatingDedupe } }] as const;
}

function isPerform(value: unknown): value is Trigger['perform'] {
  return typeof value === 'function';
}

/** A row that a trigger returns. */
export type Item = Readonly<Record<string, unknown>>;

export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
