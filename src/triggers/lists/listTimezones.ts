import type { PollingTriggerPerform } from 'zapier-platform-core';

import { timezones } from '../../fields/timezones.ts';
import type { Choice } from '../../resources/places.ts';
import { defineDropdown, pageNumber } from './choices.ts';

const choice = (zone: string): Choice<{ id: string }> => ({ id: zone, label: zone });

/** Sends no request. Its own dropdown, because choices would be in the definition once for every form. */
export const perform = ((_z, bundle) =>
  pageNumber(bundle) > 1 ? [] : timezones().map(choice)) satisfies PollingTriggerPerform<
  Record<string, unknown>,
  Choice<{ id: string }>
>;

export default defineDropdown({
  key: 'list_timezones',
  noun: 'Timezone',
  things: 'Time Zones',
  perform,
  sample: choice('America/New_York'),
});
