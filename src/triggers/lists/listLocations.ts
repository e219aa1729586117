import { defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { listLocationPage } from '../../api/locations.ts';
import type { WireLocation } from '../../api/types.ts';
import { connect } from '../../http/connection.ts';
import { locationLabel, locationRecord } from '../../resources/location.ts';
import { pageNumber, toChoices, type Choice } from './choices.ts';

export const perform = (async (z, bundle) => {
  return toChoices(await listLocationPage(connect(z, bundle), pageNumber(bundle)), locationLabel);
}) satisfies PollingTriggerPerform<Record<string, unknown>, Choice<WireLocation>>;

export default defineTrigger({
  key: 'list_locations',
  noun: 'Location',
  display: { label: 'List Locations', description: 'Triggers when the dropdown of locations opens.', hidden: true },
  operation: {
    type: 'polling',
    perform,
    canPaginate: true,
    sample: { ...locationRecord, label: locationLabel(locationRecord) },
  },
});
