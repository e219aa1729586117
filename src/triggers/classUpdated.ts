import { defineInputFields, type PollingTriggerPerform } from 'zapier-platform-core';

import { readClassFeed, versionOf, type Watched } from '../feeds/classes.ts';
import { later } from '../feeds/poll.ts';
import { choiceList, textField } from '../fields/input.ts';
import { classFields, classSample, type Class } from '../resources/class.ts';
import { dedupedBy, outputFields, text } from '../resources/outputFields.ts';
import { CLASS_FILTERS } from '../fields/dropdowns.ts';
import { defineClassTrigger } from './polling.ts';

interface Version {
  /** changes with the watched parts of the class; Zapier's deduplication does the rest */
  version: string;
}

const watchField = textField('watch', 'Changes to Watch', {
  list: true,
  choices: {
    date_time: 'Date and Time',
    location: 'Location',
    staff: 'Staff Member',
    service: 'Service',
    capacity: 'Capacity',
    price: 'Price',
    status: 'Status',
  },
  helpText:
    'The Zap runs for every new class, and whenever one of these changes. Leave empty for Date and Time, Location, Staff Member, Service and Status.',
});

const DEFAULT_WATCHED: readonly Watched[] = ['date_time', 'location', 'staff', 'service', 'status'];

const inputFields = defineInputFields([watchField, ...CLASS_FILTERS]);

export const perform = (async (z, bundle) => {
  const chosen = choiceList(bundle.inputData, watchField);
  const watched = chosen.length === 0 ? DEFAULT_WATCHED : chosen;
  const classes = await readClassFeed(z, bundle, {
    happenedAt: ({ createdAt, updatedAt }) => later(createdAt, updatedAt),
  });
  return classes.map((record) => ({ ...record, version: versionOf(record, watched) }));
}) satisfies PollingTriggerPerform<typeof inputFields, Class & Version>;

export default defineClassTrigger({
  key: 'class_updated',
  label: 'New or Updated Class',
  description:
    'Triggers when a class is added to the schedule, or changes in a way that you watch, such as its date or status.',
  inputFields,
  perform,
  sample: { ...classSample, version: '-hRwc89rB8aS' },
  outputFields: dedupedBy(
    ['id', 'version'],
    [...classFields, ...outputFields<Version>({ version: text('Version (Watched Fields)') })],
  ),
});
