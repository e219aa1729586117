import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { readClassFeed } from '../feeds/classes.ts';
import { readScope, locationFilter, serviceFilter, staffFilter } from '../fields/dropdowns.ts';
import { classFields, classSample, type Class } from '../resources/class.ts';

const inputFields = defineInputFields([locationFilter, staffFilter, serviceFilter]);

export const perform = (async (z, bundle) =>
  readClassFeed(z, bundle, {
    scope: readScope(bundle.inputData),
    happenedAt: ({ createdAt }) => createdAt,
  })) satisfies PollingTriggerPerform<typeof inputFields, Class>;

export default defineTrigger({
  key: 'new_class',
  noun: 'Class',
  display: {
    label: 'New Class',
    description: 'Triggers when a class is added to the schedule.',
  },
  operation: { type: 'polling', inputFields, perform, sample: { ...classSample }, outputFields: classFields },
});
