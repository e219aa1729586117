import { defineInputFields, type PollingTriggerPerform } from 'zapier-platform-core';

import { isCancelled } from '../api/status.ts';
import { readClassFeed } from '../feeds/classes.ts';
import { classSample, type Class } from '../resources/class.ts';
import { CLASS_FILTERS } from '../fields/dropdowns.ts';
import { defineClassTrigger } from './polling.ts';

const inputFields = defineInputFields([...CLASS_FILTERS]);

export const perform = (async (z, bundle) =>
  readClassFeed(z, bundle, {
    wanted: ({ status }) => isCancelled(status),
    happenedAt: ({ updatedAt }) => updatedAt,
  })) satisfies PollingTriggerPerform<typeof inputFields, Class>;

export default defineClassTrigger({
  key: 'class_cancelled',
  label: 'Class Cancelled',
  description: 'Triggers when a class is cancelled, once per class.',
  inputFields,
  perform,
  sample: { ...classSample, status: 'Cancelled', statusName: 'Cancelled' },
});
