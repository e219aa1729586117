import { defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { listStaffPage } from '../../api/staff.ts';
import type { WireStaff } from '../../api/types.ts';
import { connect } from '../../http/connection.ts';
import { staffLabel, staffRecord } from '../../resources/staff.ts';
import { pageNumber, toChoices, type Choice } from './choices.ts';

export const perform = (async (z, bundle) => {
  return toChoices(await listStaffPage(connect(z, bundle), pageNumber(bundle)), staffLabel);
}) satisfies PollingTriggerPerform<Record<string, unknown>, Choice<WireStaff>>;

export default defineTrigger({
  key: 'list_staff',
  noun: 'Staff',
  display: {
    label: 'List Staff Members',
    description: 'Triggers when the dropdown of staff members opens.',
    hidden: true,
  },
  operation: {
    type: 'polling',
    perform,
    canPaginate: true,
    sample: { ...staffRecord, label: staffLabel(staffRecord) },
  },
});
