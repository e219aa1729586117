import type { PollingTriggerPerform } from 'zapier-platform-core';

import { listServices } from '../../api/places.ts';
import type { WireService } from '../../api/types.ts';
import { connect } from '../../http/connection.ts';
import { isForClasses, serviceLabel, serviceRecord, type Choice } from '../../resources/places.ts';
import { defineDropdown, pageNumber, toChoices } from './choices.ts';

export const perform = (async (z, bundle) => {
  // All on the first page: a page without class services would look like the end.
  if (pageNumber(bundle) > 1) return [];
  const services = await listServices(connect(z, bundle));
  return toChoices(services.filter(isForClasses), serviceLabel);
}) satisfies PollingTriggerPerform<Record<string, unknown>, Choice<WireService>>;

export default defineDropdown({
  key: 'list_services',
  noun: 'Service',
  things: 'Services',
  perform,
  sample: { ...serviceRecord, label: serviceLabel(serviceRecord) },
});
