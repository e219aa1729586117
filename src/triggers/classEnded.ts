import { defineInputFields, type PollingTriggerPerform } from 'zapier-platform-core';

import { isCancelled } from '../api/status.ts';
import { readClassFeed } from '../feeds/classes.ts';
import { choice, textField, wholeNumber } from '../fields/input.ts';
import { timeSpan, timeUnitField } from '../fields/filters.ts';
import { classFields, toClass, type Class } from '../resources/class.ts';
import { endOf, startOf } from '../resources/classTime.ts';
import { dedupedBy } from '../resources/outputFields.ts';
import { CLASS_FILTERS } from '../fields/dropdowns.ts';
import { DAY } from '../time/day.ts';
import { defineClassTrigger } from './polling.ts';

/** The longest class that we look for, such as a week's retreat: the API lists classes by the day they start. */
const LONGEST_DAYS = 7;

const timeAfterField = textField('time_after', 'Time After', {
  default: '0',
  placeholder: '1',
  helpText: "How long after the class ends, such as `1`. `0` means at Zapier's next check, within 1 to 15 minutes.",
});

const unitField = { ...timeUnitField, default: 'minutes' } as const;

const inputFields = defineInputFields([timeAfterField, unitField, ...CLASS_FILTERS]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const amount = wholeNumber(form, timeAfterField);
  const after = timeSpan(amount, choice(form, unitField), timeAfterField, 0);
  const latest = Date.now() - after;
  return readClassFeed(z, bundle, {
    // A day for the one that an end still counts.
    daysBack: Math.ceil(after / DAY) + 1 + LONGEST_DAYS,
    until: latest,
    wanted: ({ status }) => !isCancelled(status),
    isDue: (record) => {
      const end = endOf(record, startOf(record));
      // An end still counts for a day, so that a day's outage loses nothing.
      return end !== null && end.at <= latest && end.at > latest - DAY;
    },
    happenedAt: (record) => toClass(record).endsAt,
  });
}) satisfies PollingTriggerPerform<typeof inputFields, Class>;

export default defineClassTrigger({
  key: 'class_ended',
  label: 'Class Ended',
  description: 'Triggers when a class has ended, or a time after that, such as 1 hour.',
  inputFields,
  perform,
  outputFields: dedupedBy(['id', 'date'], classFields),
});
