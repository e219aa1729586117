import { defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { listClassPage } from '../../api/classes.ts';
import { PAGE_SIZE } from '../../api/pages.ts';
import { connect } from '../../http/connection.ts';
import { classLabel, classSample, toClass, type Class } from '../../resources/class.ts';
import { nextToStartFirst } from '../../resources/nextToStart.ts';
import { addDays, westernmostToday } from '../../time/day.ts';
import { pageNumber, type Choice } from './choices.ts';

export const perform = (async (z, bundle) => {
  // A week back: attendance, cancellations and reviews are about classes that are over.
  const query = { startDate: addDays(westernmostToday(), -7) };
  const records = await listClassPage(connect(z, bundle), query, pageNumber(bundle), PAGE_SIZE);
  const classes = records.map(toClass).map((record) => ({ ...record, label: classLabel(record) }));
  return nextToStartFirst(classes, (record) => record, Date.now());
}) satisfies PollingTriggerPerform<Record<string, unknown>, Choice<Class>>;

export default defineTrigger({
  key: 'list_classes',
  noun: 'Class',
  display: { label: 'List Classes', description: 'Triggers when the dropdown of classes opens.', hidden: true },
  operation: {
    type: 'polling',
    perform,
    canPaginate: true,
    sample: { ...classSample, label: classLabel(classSample) },
  },
});
