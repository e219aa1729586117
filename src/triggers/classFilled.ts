import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { readClasses } from '../feeds/classes.ts';
import { newestFirst, purposeOf, SAMPLE_SIZE } from '../feeds/poll.ts';
import { readScope } from '../fields/scope.ts';
import { wholeNumber } from '../fields/input.ts';
import { locationFilter, serviceFilter, staffFilter } from '../fields/records.ts';
import { connect } from '../http/connection.ts';
import { classFields, classSample, spotsLeftIn, toClass, type Class } from '../resources/class.ts';
import { isCancelled } from '../api/status.ts';
import { addDays, westernmostToday } from '../time/day.ts';

const inputFields = defineInputFields([
  {
    key: 'spots_left',
    label: 'Spots Left',
    type: 'string',
    default: '0',
    helpText: 'The Zap runs when a class has this many spots left or fewer, one time per class. `0` means full.',
  },
  locationFilter,
  staffFilter,
  serviceFilter,
]);

export const perform = (async (z, bundle) => {
  const most = wholeNumber(bundle.inputData.spots_left, 'Spots Left') ?? 0;
  const purpose = purposeOf(bundle);
  const classes = await readClasses(connect(z, bundle), {
    scope: readScope(bundle.inputData),
    startDate: addDays(westernmostToday(), -1),
    thorough: purpose === 'switchOn',
    ...(purpose === 'sample' && { enough: SAMPLE_SIZE }),
    wanted: (record) => !isCancelled(record.status) && (spotsLeftIn(record) ?? Infinity) <= most,
  });
  const newest = newestFirst(classes, ({ updatedAt }) => updatedAt);
  return (purpose === 'sample' ? newest.slice(0, SAMPLE_SIZE) : newest).map(toClass);
}) satisfies PollingTriggerPerform<typeof inputFields, Class>;

export default defineTrigger({
  key: 'class_filled',
  noun: 'Class',
  display: {
    label: 'Class Filled',
    description: 'Triggers when a class is full, or has only as many spots left as you choose.',
  },
  operation: {
    type: 'polling',
    inputFields,
    perform,
    sample: { ...classSample, bookedParticipants: classSample.numberOfParticipants, spotsLeft: 0, isFull: true },
    outputFields: classFields,
  },
});
