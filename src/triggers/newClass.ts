import { defineInputFields, type PollingTriggerPerform } from 'zapier-platform-core';

import { readClassFeed } from '../feeds/classes.ts';
import type { Class } from '../resources/class.ts';
import { CLASS_FILTERS } from '../fields/dropdowns.ts';
import { defineClassTrigger } from './polling.ts';

const inputFields = defineInputFields([...CLASS_FILTERS]);

export const perform = (async (z, bundle) =>
  readClassFeed(z, bundle, {
    happenedAt: ({ createdAt }) => createdAt,
  })) satisfies PollingTriggerPerform<typeof inputFields, Class>;

export default defineClassTrigger({
  key: 'new_class',
  label: 'New Class',
  description: 'Triggers when a class is added to the schedule.',
  inputFields,
  perform,
});
