import { defineInputFields, type PollingTriggerPerform } from 'zapier-platform-core';

import { readClassFeed } from '../feeds/classes.ts';
import { choice, required, textField, wholeNumber } from '../fields/input.ts';
import { timeSpan, timeUnitField } from '../fields/filters.ts';
import { classFields, type Class } from '../resources/class.ts';
import { startOf } from '../resources/classTime.ts';
import { dedupedBy } from '../resources/outputFields.ts';
import { isCancelled } from '../api/status.ts';
import { CLASS_FILTERS } from '../fields/dropdowns.ts';
import { MINUTE } from '../time/day.ts';
import { defineClassTrigger } from './polling.ts';

/** Polls come every 1 to 15 minutes: a class that entered the window and started between two of them still counts. */
const JUST_STARTED_MS = 30 * MINUTE;

const timeBeforeField = textField('time_before', 'Time Before', {
  required: true,
  placeholder: '2',
  helpText:
    'How long before the start of a class the Zap runs, such as `2`. Zapier checks every 1 to 15 minutes, so with a short time the Zap may run after the start.',
});

const inputFields = defineInputFields([timeBeforeField, { ...timeUnitField, required: true }, ...CLASS_FILTERS]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const amount = required(wholeNumber(form, timeBeforeField), timeBeforeField);
  const unit = required(choice(form, timeUnitField), timeUnitField);
  const now = Date.now();
  const end = now + timeSpan(amount, unit, timeBeforeField, 1);
  return readClassFeed(z, bundle, {
    until: end,
    wanted: ({ status }) => !isCancelled(status),
    isDue: (record) => {
      const start = startOf(record);
      return start !== null && start.at > now - JUST_STARTED_MS && start.at <= end;
    },
    happenedAt: ({ createdAt }) => createdAt,
  });
}) satisfies PollingTriggerPerform<typeof inputFields, Class>;

export default defineClassTrigger({
  key: 'class_starting_soon',
  label: 'Class Starting Soon',
  description: 'Triggers when a class is about to start, such as in 2 hours.',
  inputFields,
  perform,
  outputFields: dedupedBy(['id', 'startsAt'], classFields),
});
