import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { dateField, dateOrderField, MORE, timeField, timezoneField } from '../fields/classForm.ts';
import { readSearchWhen } from '../fields/dateTime.ts';
import { acceptsName, CLASS_FILTERS, classDropdown, readScope } from '../fields/dropdowns.ts';
import { hasSpotsField, upcomingOnlyField } from '../fields/filters.ts';
import { plainText, requireAny, stopIfBlank } from '../fields/input.ts';
import { connect } from '../http/connection.ts';
import { classFields, classSample, toClass, type Class } from '../resources/class.ts';
import { nextToStartFirst, searchClasses, wantedClasses } from '../schedule/classSearch.ts';
import { withIds } from '../schedule/idsByName.ts';

const inputFields = defineInputFields([
  {
    ...classDropdown,
    helpText:
      'Fill in at least one of Class, Date, Time, Location, Staff Member and Service. With a Class ID from an earlier step, you get that class as it is now.',
  },
  {
    ...dateField,
    helpText:
      'The day of the class, such as `2026-05-22`, `today`, `tomorrow` or `+6 days`. Leave empty for all upcoming classes. In Find or Create Class, use a date.',
  },
  { ...timeField, helpText: `${timeField.helpText} Leave empty for any time.` },
  {
    ...timezoneField,
    helpText:
      'Needed only for a date-time that ends in `Z` or an offset, which is converted to this zone. Classes in other zones are found too.',
  },
  ...CLASS_FILTERS.map(acceptsName),
  {
    ...hasSpotsField,
    helpText: `${hasSpotsField.helpText} In Find or Create Class, leave it empty: otherwise a full class is created again.`,
  },
  {
    ...upcomingOnlyField,
    helpText: `${upcomingOnlyField.helpText} In Find or Create Class, leave it empty: otherwise a class that has started is created again.`,
  },
  dateOrderField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  stopIfBlank(bundle, inputFields);
  const scope = readScope(form, plainText);
  const { date, time } = readSearchWhen(form);
  // Without a date, only classes that have not started yet.
  const isWanted = wantedClasses(form, scope.classId === undefined && date === undefined);
  requireAny(form, [classDropdown, dateField, timeField, ...CLASS_FILTERS]);
  const connection = connect(z, bundle);
  const criteria = { ...(await withIds(z, connection, scope)), time, from: date, to: date };
  const found = await searchClasses(connection, criteria);
  return nextToStartFirst(found.filter(isWanted).map(toClass), (record) => record);
}) satisfies SearchPerform<typeof inputFields, Class>;

export default defineSearch({
  key: 'find_class',
  noun: 'Class',
  display: {
    label: 'Find Class',
    description: 'Finds the next class that matches a date, time, location, staff member or service.',
  },
  operation: { inputFields, inputFieldGroups: [MORE], perform, sample: { ...classSample }, outputFields: classFields },
});
