import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { readClassFeed } from '../feeds/classes.ts';
import { readScope } from '../fields/scope.ts';
import { choice, required, wholeNumber } from '../fields/input.ts';
import { locationFilter, serviceFilter, staffFilter } from '../fields/records.ts';
import { invalid } from '../http/errors.ts';
import { classFields, classSample, type Class } from '../resources/class.ts';
import { startOf } from '../resources/classTime.ts';
import { dedupedBy } from '../resources/outputFields.ts';
import { isCancelled } from '../api/status.ts';
import { addDays, easternmostDay } from '../time/day.ts';

const UNIT_MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Polls come every 1 to 15 minutes: a class that entered the window and started between two of them still counts. */
const JUST_STARTED_MS = 30 * 60_000;
/** No studio plans further ahead. */
const MOST_DAYS = 366;

const timeBeforeField = {
  key: 'time_before',
  label: 'Time Before',
  type: 'string',
  required: true,
  placeholder: '2',
  helpText:
    'How long before the start of a class the Zap runs, such as `2`. Zapier checks every 1 to 15 minutes, so a very short time may come late.',
} as const;

const timeUnitField = {
  key: 'time_unit',
  label: 'Time Unit',
  type: 'string',
  required: true,
  choices: { minutes: 'Minutes', hours: 'Hours', days: 'Days' },
} as const;

const inputFields = defineInputFields([timeBeforeField, timeUnitField, locationFilter, staffFilter, serviceFilter]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const amount = required(wholeNumber(form, timeBeforeField), timeBeforeField);
  const unit = required(choice(form, timeUnitField), timeUnitField);
  const window = amount * UNIT_MS[unit];
  if (amount === 0 || window > MOST_DAYS * UNIT_MS.days)
    throw invalid('Time Before must be 1 or more, and no more than a year.');
  const now = Date.now();
  const end = now + window;
  return readClassFeed(z, bundle, {
    scope: readScope(form),
    // A day more, since the contract does not say whether the end date counts.
    endDate: addDays(easternmostDay(end), 1),
    wanted: ({ status }) => !isCancelled(status),
    isDue: (record) => {
      const start = startOf(record);
      return start !== null && start.at > now - JUST_STARTED_MS && start.at <= end;
    },
    happenedAt: ({ createdAt }) => createdAt,
  });
}) satisfies PollingTriggerPerform<typeof inputFields, Class>;

export default defineTrigger({
  key: 'class_starting_soon',
  noun: 'Class',
  display: {
    label: 'Class Starting Soon',
    description: 'Triggers when a class starts within a time that you choose, such as 2 hours.',
  },
  operation: {
    type: 'polling',
    inputFields,
    perform,
    sample: { ...classSample },
    outputFields: dedupedBy(['id', 'startsAt'], classFields),
  },
});
