import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { dateOrderField, MORE } from '../fields/classForm.ts';
import { readRange } from '../fields/dateTime.ts';
import { acceptsName, CLASS_FILTERS, readScope } from '../fields/dropdowns.ts';
import {
  dateFromField,
  dateToField,
  hasSpotsField,
  limitField,
  readLimit,
  upcomingOnlyField,
} from '../fields/filters.ts';
import { plainText, stopIfBlank } from '../fields/input.ts';
import { connect } from '../http/connection.ts';
import { classFields, classLine, classSample, toClass, type Class } from '../resources/class.ts';
import { limitedResult, listFields, type ListResult } from '../resources/outputFields.ts';
import { nextToStartFirst, searchClasses, wantedClasses } from '../schedule/classSearch.ts';
import { withIds } from '../schedule/idsByName.ts';

const inputFields = defineInputFields([
  dateFromField,
  dateToField,
  ...CLASS_FILTERS.map(acceptsName),
  hasSpotsField,
  upcomingOnlyField,
  limitField,
  dateOrderField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  stopIfBlank(bundle, inputFields);
  const criteria = { ...readScope(form, plainText), ...readRange(form) };
  const isWanted = wantedClasses(form);
  const limit = readLimit(form);
  const connection = connect(z, bundle);
  const found = await searchClasses(connection, await withIds(z, connection, criteria));
  const classes = nextToStartFirst(found.filter(isWanted).map(toClass), (record) => record);
  return limitedResult('classes', classes, classLine, limit);
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
    sample: {
      summary: `${classSample.title} - Nadia Flores - 3 spots left`,
      count: 1,
      total: 1,
      classes: [classSample],
    },
    outputFields: listFields('classes', 'Classes', classFields, true),
  },
});
