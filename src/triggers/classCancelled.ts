import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { isCancelled } from '../api/status.ts';
import { readClassFeed } from '../feeds/classes.ts';
import { locationFilter, readScope, serviceFilter, staffFilter } from '../fields/dropdowns.ts';
import { classFields, classSample, type Class } from '../resources/class.ts';

const inputFields = defineInputFields([locationFilter, staffFilter, serviceFilter]);

export const perform = (async (z, bundle) =>
  readClassFeed(z, bundle, {
    scope: readScope(bundle.inputData),
    wanted: ({ status }) => isCancelled(status),
    happenedAt: ({ updatedAt }) => updatedAt,
  })) satisfies PollingTriggerPerform<typeof inputFields, Class>;

export default defineTrigger({
  key: 'class_cancelled',
  noun: 'Class',
  display: {
    label: 'Class Cancelled',
    description: 'Triggers when a class is cancelled, once per class.',
  },
  operation: {
    type: 'polling',
    inputFields,
    perform,
    sample: { ...classSample, status: 'Cancelled', statusName: 'Cancelled' },
    outputFields: classFields,
  },
});
