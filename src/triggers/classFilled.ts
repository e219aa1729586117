import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { readClassFeed } from '../feeds/classes.ts';
import { readScope, locationFilter, serviceFilter, staffFilter } from '../fields/dropdowns.ts';
import { wholeNumber } from '../fields/input.ts';
import { classFields, classSample, spotsLeftIn, type Class } from '../resources/class.ts';
import { startOf } from '../resources/classTime.ts';
import { isCancelled } from '../api/status.ts';

const spotsLeftField = {
  key: 'spots_left',
  label: 'Spots Left',
  type: 'string',
  default: '0',
  helpText: 'The Zap runs when a class has this many spots left or fewer, once per class. `0` means full.',
} as const;

const inputFields = defineInputFields([spotsLeftField, locationFilter, staffFilter, serviceFilter]);

export const perform = (async (z, bundle) => {
  const maxSpots = wholeNumber(bundle.inputData, spotsLeftField);
  const now = Date.now();
  return readClassFeed(z, bundle, {
    scope: readScope(bundle.inputData),
    wanted: (record) => !isCancelled(record.status) && (spotsLeftIn(record) ?? Infinity) <= maxSpots,
    isDue: (record) => (startOf(record)?.at ?? Infinity) > now,
    happenedAt: ({ updatedAt }) => updatedAt,
  });
}) satisfies PollingTriggerPerform<typeof inputFields, Class>;

export default defineTrigger({
  key: 'class_filled',
  noun: 'Class',
  display: {
    label: 'Class Full or Almost Full',
    description: 'Triggers when an upcoming class is full or down to the number of spots you choose.',
  },
  operation: {
    type: 'polling',
    inputFields,
    perform,
    sample: { ...classSample, bookedParticipants: classSample.numberOfParticipants, spotsLeft: 0, isFull: true },
    outputFields: classFields,
  },
});
