import type { PollingTriggerPerform } from 'zapier-platform-core';

import { listClassPage } from '../../api/classes.ts';
import { PAGE_SIZE } from '../../api/pages.ts';
import { LOOK_BACK_DAYS } from '../../fields/dropdowns.ts';
import { connect } from '../../http/connection.ts';
import { classLabel, classSample, toClass, type Class } from '../../resources/class.ts';
import { nextToStartFirst } from '../../schedule/classSearch.ts';
import { addDays } from '../../time/day.ts';
import { westernmostToday } from '../../time/zone.ts';
import { labeled, type Choice } from '../../resources/places.ts';
import { defineDropdown, pageNumber } from './choices.ts';

export const perform = (async (z, bundle) => {
  // Attendance, cancellations and reviews are about classes that are over.
  const query = { startDate: addDays(westernmostToday(), -LOOK_BACK_DAYS) };
  const records = await listClassPage(connect(z, bundle), query, pageNumber(bundle), PAGE_SIZE);
  return nextToStartFirst(labeled(records.map(toClass), classLabel), (record) => record, Date.now());
}) satisfies PollingTriggerPerform<Record<string, unknown>, Choice<Class>>;

export default defineDropdown({
  key: 'list_classes',
  noun: 'Class',
  things: 'Classes',
  perform,
  sample: { ...classSample, label: classLabel(classSample) },
});
