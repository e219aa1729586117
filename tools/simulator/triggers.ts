import App from '../../index.ts';
import type { RequestOptions, SimulatedResponse } from './network.ts';

export const TRIGGER_KEYS = ['new_booking', 'booking_cancelled', 'booking_status_changed'] as const;
export type TriggerKey = (typeof TRIGGER_KEYS)[number];

/** A row that a trigger returns. */
export type Item = Readonly<Record<string, unknown>>;

/** The parts of core's `z` that triggers use. */
export interface SimulatedZ {
  readonly request: (options: RequestOptions) => Promise<SimulatedResponse>;
  readonly cache: {
    readonly get: (key: string) => Promise<unknown>;
    readonly set: (key: string, value: unknown) => Promise<boolean>;
  };
  readonly dehydrate: () => string;
}

export interface SimulatedBundle {
  readonly authData: Readonly<Record<string, string>>;
  readonly inputData: Readonly<Record<string, unknown>>;
  readonly meta: { readonly isPopulatingDedupe: boolean };
}

export type Perform = (z: SimulatedZ, bundle: SimulatedBundle) => Promise<unknown>;

/** A trigger: its perform, and the fields that make up the deduplication key. */
export interface Trigger {
  readonly perform: Perform;
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

/** The bundle of a run, as Zapier makes it. */
export function bundleOf(inputData: SimulatedBundle['inputData'], isPopulatingDedupe: boolean): SimulatedBundle {
  const authData = { api_host: 'api.whautomate.com', api_key: 'simulated-key' };
  return { authData, inputData, meta: { isPopulatingDedupe } };
}

function isPerform(value: unknown): value is Perform {
  return typeof value === 'function';
}

export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
