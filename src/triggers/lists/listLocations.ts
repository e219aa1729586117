import type { PollingTriggerPerform } from 'zapier-platform-core';

import { listLocationPage } from '../../api/places.ts';
import type { WireLocation } from '../../api/types.ts';
import { connect } from '../../http/connection.ts';
import { locationLabel, locationRecord, type Choice } from '../../resources/places.ts';
import { defineDropdown, pageNumber, toChoices } from './choices.ts';

export const perform = (async (z, bundle) => {
  return toChoices(await listLocationPage(connect(z, bundle), pageNumber(bundle)), locationLabel);
}) satisfies PollingTriggerPerform<Record<string, unknown>, Choice<WireLocation>>;

export default defineDropdown({
  key: 'list_locations',
  noun: 'Location',
  things: 'Locations',
  perform,
  sample: { ...locationRecord, label: locationLabel(locationRecord) },
});
