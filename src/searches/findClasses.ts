import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { readDay } from '../fields/dateTime.ts';
import { dateFromField, dateToField, hasSpotsField, isYes, limitField, readLimit } from '../fields/filters.ts';
import { idOrName, stopIfBlank } from '../fields/input.ts';
import { locationFilter, serviceFilter, staffFilter, acceptsName, readScope } from '../fields/dropdowns.ts';
import { dateOrderField, MORE } from '../fields/classForm.ts';
import { connect } from '../http/connection.ts';
import { classFields, classLine, classSample, toClass, type Class } from '../resources/class.ts';
import { searchClasses, nextToStartFirst } from '../schedule/classSearch.ts';
import { withIds } from '../schedule/idsByName.ts';
import { listFields, listResult, type ListResult } from '../resources/outputFields.ts';

const inputFields = defineInputFields([
  dateFromField,
  dateToField,
  acceptsName(locationFilter),
  acceptsName(staffFilter),
  acceptsName(serviceFilter),
  hasSpotsField,
  limitField,
  dateOrderField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  stopIfBlank(bundle, inputFields);
  const criteria = {
    ...readScope(form, idOrName),
    from: readDay(form, dateFromField),
    to: readDay(form, dateToField),
  };
  const mustHaveSpots = isYes(form, hasSpotsField);
  const limit = readLimit(form);
  const connection = connect(z, bundle);
  const found = (await searchClasses(connection, await withIds(connection, criteria))).map(toClass);
  const matching = found.filter(({ isFull }) => !mustHaveSpots || isFull === false);
  const classes = nextToStartFirst(matching, (record) => record, Date.now()).slice(0, limit);
  return listResult('classes', classes, classLine);
}) satisfies SearchPerform<typeof inputFields, ListResult<'classes', Class>>;

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
    sample: { summary: classLine(classSample), count: 1, classes: [classSample] },
    outputFields: listFields('classes', 'Classes', classFields),
  },
});
