import type { PollingTriggerPerform } from 'zapier-platform-core';

import { listStaffPage } from '../../api/places.ts';
import type { WireStaff } from '../../api/types.ts';
import { connect } from '../../http/connection.ts';
import { staffLabel, staffRecord, type Choice } from '../../resources/places.ts';
import { defineDropdown, pageNumber, toChoices } from './choices.ts';

export const perform = (async (z, bundle) => {
  return toChoices(await listStaffPage(connect(z, bundle), pageNumber(bundle)), staffLabel);
}) satisfies PollingTriggerPerform<Record<string, unknown>, Choice<WireStaff>>;

export default defineDropdown({
  key: 'list_staff',
  noun: 'Staff',
  things: 'Staff Members',
  perform,
  sample: { ...staffRecord, label: staffLabel(staffRecord) },
});
