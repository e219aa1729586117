import fc from 'fast-check';

import type { ScopeKind, ZapPlan } from '../story.ts';
import { TRIGGER_KEYS, type TriggerKey } from '../triggers.ts';

export const BOOKING_TRIGGERS = ['new_booking', 'booking_cancelled', 'booking_status_changed'] as const;

const STATUSES = ['booked', 'waitlisted', 'visited', 'no_show', 'rescheduled', 'cancelled'] as const;

const WATCHED = ['date_time', 'location', 'staff', 'service', 'capacity', 'price', 'status'] as const;

const forms: Readonly<Record<TriggerKey, fc.Arbitrary<ZapPlan['form']>>> = {
  new_class: fc.constant({}),
  class_updated: fc.record({ watch: fc.subarray([...WATCHED]) }, { requiredKeys: [] }),
  new_booking: fc.record(
    { status: fc.constantFrom('booked', 'waitlisted', 'any'), include_client: fc.constantFrom('yes', 'no') },
    { requiredKeys: [] },
  ),
  booking_cancelled: fc.constant({}),
  booking_status_changed: fc.record({ status: fc.subarray([...STATUSES], { minLength: 1 }) }),
  class_starting_soon: fc.oneof(
    fc.record({ time_before: fc.constantFrom('5', '30', '90'), time_unit: fc.constant('minutes') }),
    fc.record({ time_before: fc.constantFrom('1', '5', '26'), time_unit: fc.constant('hours') }),
    fc.record({ time_before: fc.constantFrom('1', '3'), time_unit: fc.constant('days') }),
  ),
  class_ended: fc.oneof(
    fc.constant({}),
    fc.record({ time_after: fc.constantFrom('0', '45'), time_unit: fc.constant('minutes') }),
    fc.record({ time_after: fc.constantFrom('1', '30'), time_unit: fc.constant('hours') }),
    fc.record({ time_after: fc.constant('2'), time_unit: fc.constant('days') }),
  ),
  class_filled: fc.record({ spots_left: fc.constantFrom('0', '1', '3') }, { requiredKeys: [] }),
};

const narrow: readonly ScopeKind[] = ['location', 'staff', 'service', 'class', 'client'];

export interface ZapChances {
  readonly triggers?: readonly TriggerKey[];
  readonly most: number;
  /** minutes between polls, the same for all Zaps of a user */
  readonly every: readonly ZapPlan['every'][];
  /** how many in ten watch all classes */
  readonly wide: number;
}

/** Zaps of one user, on one connection. */
export function someZaps({ triggers = TRIGGER_KEYS, most, every, wide }: ZapChances): fc.Arbitrary<ZapPlan[]> {
  const zapEvery = (minutes: ZapPlan['every']): fc.Arbitrary<ZapPlan> =>
    fc.constantFrom(...triggers).chain((trigger) =>
      fc.record({
        trigger: fc.constant(trigger),
        scope: fc.oneof(
          { weight: wide, arbitrary: fc.constant<ScopeKind>('all') },
          { weight: 10 - wide, arbitrary: fc.constantFrom(...narrow.filter((scope) => isOffered(trigger, scope))) },
        ),
        of: fc.nat({ max: 200 }),
        form: forms[trigger],
        every: fc.constant(minutes),
        second: fc.constantFrom(0, 0, 1, 10, 45),
      }),
    );
  // Two Zaps with the same trigger and form share the time of an incomplete first read (docs/booking-feed.md).
  const identity = (plan: ZapPlan): string => JSON.stringify([plan.trigger, plan.scope, plan.form]);
  return fc
    .constantFrom(...every)
    .chain((minutes) => fc.uniqueArray(zapEvery(minutes), { minLength: 1, maxLength: most, selector: identity }));
}

function isOffered(trigger: TriggerKey, scope: ScopeKind): boolean {
  if (scope === 'class') return BOOKING_TRIGGERS.some((key) => key === trigger);
  return scope !== 'client' || trigger === 'new_booking' || trigger === 'booking_status_changed';
}
