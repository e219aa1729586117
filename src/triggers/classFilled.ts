import { defineInputFields, type PollingTriggerPerform } from 'zapier-platform-core';

import { readClassFeed } from '../feeds/classes.ts';
import { textField, wholeNumber } from '../fields/input.ts';
import { classSample, spotsLeftIn, type Class } from '../resources/class.ts';
import { isUpcoming } from '../resources/classTime.ts';
import { isCancelled } from '../api/status.ts';
import { CLASS_FILTERS } from '../fields/dropdowns.ts';
import { defineClassTrigger } from './polling.ts';

const spotsLeftField = textField('spots_left', 'Spots Left', {
  default: '0',
  helpText: 'The Zap runs when a class has this many spots left or fewer, once per class. `0` means full.',
});

const inputFields = defineInputFields([spotsLeftField, ...CLASS_FILTERS]);

export const perform = (async (z, bundle) => {
  const maxSpots = wholeNumber(bundle.inputData, spotsLeftField);
  const now = Date.now();
  return readClassFeed(z, bundle, {
    wanted: (record) => !isCancelled(record.status) && (spotsLeftIn(record) ?? Infinity) <= maxSpots,
    isDue: (record) => isUpcoming(record, now),
    happenedAt: ({ updatedAt }) => updatedAt,
  });
}) satisfies PollingTriggerPerform<typeof inputFields, Class>;

export default defineClassTrigger({
  key: 'class_filled',
  label: 'Class Full or Almost Full',
  description: 'Triggers when an upcoming class is full or down to the number of spots you choose.',
  inputFields,
  perform,
  sample: { ...classSample, bookedParticipants: classSample.numberOfParticipants, spotsLeft: 0, isFull: true },
});
