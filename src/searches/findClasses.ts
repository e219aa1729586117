import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { readRange } from '../fields/dateTime.ts';
import {
  dateFromField,
  dateToField,
  hasSpotsField,
  isYes,
  limitField,
  readLimit,
  upcomingOnlyField,
} from '../fields/filters.ts';
import { plainText, stopIfBlank } from '../fields/input.ts';
import { locationFilter, serviceFilter, staffFilter, acceptsName, readScope } from '../fields/dropdowns.ts';
import { dateOrderField, MORE } from '../fields/classForm.ts';
import { isUpcoming } from '../resources/classTime.ts';
import { connect } from '../http/connection.ts';
import { classFields, classLine, classSample, toClass, type Class } from '../resources/class.ts';
import { searchClasses, nextToStartFirst } from '../schedule/classSearch.ts';
import { withIds } from '../schedule/idsByName.ts';
import { listFields, limitedResult, type ListResult } from '../resources/outputFields.ts';

const inputFields = defineInputFields([
  dateFromField,
  dateToField,
  acceptsName(locationFilter),
  acceptsName(staffFilter),
  acceptsName(serviceFilter),
  hasSpotsField,
  upcomingOnlyField,
  limitField,
  dateOrderField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  stopIfBlank(bundle, inputFields);
  const criteria = {
    ...readScope(form, plainText),
    ...readRange(form),
  };
  const mustHaveSpots = isYes(form, hasSpotsField);
  const upcomingOnly = isYes(form, upcomingOnlyField);
  const limit = readLimit(form);
  const connection = connect(z, bundle);
  const now = Date.now();
  const found = (await searchClasses(connection, await withIds(z, connection, criteria))).map(toClass);
  const matching = found.filter(
    (record) => (!mustHaveSpots || record.isFull === false) && (!upcomingOnly || isUpcoming(record, now)),
  );
  return limitedResult(
    'classes',
    nextToStartFirst(matching, (record) => record, now),
    classLine,
    limit,
  );
}) satisfies SearchPerform<typeof inputFields, ListResult<'classes', Class> & { total: number }>;

export default defineSearch({
  key: 'find_classes',
  noun: 'Class',
  display: {
    label: 'Find Classes (List)',
    description: 'Finds the classes between two dates, except cancelled ones, as line items.',
  },
  operation: {
    inputFields,
    inputFieldGroups: [MORE],
    perform,
    sample: { summary: classLine(classSample), count: 1, total: 1, classes: [classSample] },
    outputFields: listFields('classes', 'Classes', classFields, true),
  },
});
