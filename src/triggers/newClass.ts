import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { readClasses } from '../feeds/classes.ts';
import { newestFirst, purposeOf, SAMPLE_SIZE } from '../feeds/poll.ts';
import { readScope } from '../fields/scope.ts';
import { locationFilter, serviceFilter, staffFilter } from '../fields/records.ts';
import { connect } from '../http/connection.ts';
import { classFields, classSample, toClass, type Class } from '../resources/class.ts';
import { addDays, westernmostToday } from '../time/day.ts';

const inputFields = defineInputFields([locationFilter, staffFilter, serviceFilter]);

export const perform = (async (z, bundle) => {
  const purpose = purposeOf(bundle);
  const classes = await readClasses(connect(z, bundle), {
    scope: readScope(bundle.inputData),
    startDate: addDays(westernmostToday(), -1),
    thorough: purpose === 'switchOn',
    ...(purpose === 'sample' && { enough: SAMPLE_SIZE }),
  });
  const newest = newestFirst(classes, ({ createdAt }) => createdAt);
  return (purpose === 'sample' ? newest.slice(0, SAMPLE_SIZE) : newest).map(toClass);
}) satisfies PollingTriggerPerform<typeof inputFields, Class>;

export default defineTrigger({
  key: 'new_class',
  noun: 'Class',
  display: {
    label: 'New Class',
    description: 'Triggers when a class is put on the schedule.',
  },
  operation: { type: 'polling', inputFields, perform, sample: { ...classSample }, outputFields: classFields },
});
