import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { findClass } from '../api/classes.ts';
import type { WireClass } from '../api/types.ts';
import { readWhen } from '../fields/dateTime.ts';
import { hasSpotsField, isYes } from '../fields/filters.ts';
import { idOrName, requireAny, stopIfBlank } from '../fields/input.ts';
import {
  classDropdown,
  locationFilter,
  serviceFilter,
  staffFilter,
  acceptsName,
  readScope,
} from '../fields/dropdowns.ts';
import { dateField, dateOrderField, MORE, timeField } from '../fields/classForm.ts';
import { connect, type Connection } from '../http/connection.ts';
import { classFields, classSample, toClass, type Class } from '../resources/class.ts';
import {
  isInRange,
  matches,
  searchClasses,
  type ClassCriteria,
  type Range,
  hasNotStarted,
  nextToStartFirst,
} from '../schedule/classSearch.ts';
import { withIds } from '../schedule/idsByName.ts';

const inputFields = defineInputFields([
  {
    ...classDropdown,
    helpText:
      'Fill in at least one of Class, Date, Time, Location, Staff Member and Service. Map a Class ID here only to look up a class you already have.',
  },
  { ...dateField, helpText: 'The day of the class, such as `2026-05-22`. Leave empty for all upcoming classes.' },
  { ...timeField, helpText: `${timeField.helpText} Leave empty for any time.` },
  acceptsName(locationFilter),
  acceptsName(staffFilter),
  acceptsName(serviceFilter),
  {
    ...hasSpotsField,
    helpText: `${hasSpotsField.helpText} In Find or Create Class, leave it empty: otherwise a full class is created again.`,
  },
  dateOrderField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  stopIfBlank(bundle, inputFields);
  const { classId, locationId, staffId, serviceId } = readScope(form, idOrName);
  const { date, time } = readWhen(
    { date: form.date, time: form.time, date_order: form.date_order },
    'Map the local date and time, such as 2026-05-22 and 18:30.',
  );
  const named = { time, locationId, staffId, serviceId };
  const mustHaveSpots = isYes(form, hasSpotsField);
  requireAny(form, [classDropdown, dateField, timeField, locationFilter, staffFilter, serviceFilter]);
  const connection = connect(z, bundle);
  const criteria = { ...(await withIds(connection, named)), from: date, to: date };
  const found =
    classId === undefined ? await candidates(connection, criteria) : await byId(connection, classId, criteria);
  return nextToStartFirst(found.map(toClass), (record) => record, Date.now()).filter(
    ({ isFull }) => !mustHaveSpots || isFull === false,
  );
}) satisfies SearchPerform<typeof inputFields, Class>;

/** The class if it matches what else is filled in. */
async function byId(connection: Connection, classId: string, criteria: ClassCriteria & Range): Promise<WireClass[]> {
  const record = await findClass(connection, classId);
  if (record === null || !matches(record, criteria)) return [];
  return criteria.from === undefined || isInRange(record, criteria) ? [record] : [];
}

/** Without a date, only classes that have not started yet. */
async function candidates(connection: Connection, criteria: ClassCriteria & Range): Promise<WireClass[]> {
  const classes = await searchClasses(connection, criteria);
  return criteria.from === undefined ? classes.filter((record) => hasNotStarted(record, Date.now())) : classes;
}

export default defineSearch({
  key: 'find_class',
  noun: 'Class',
  display: {
    label: 'Find Class',
    description: 'Finds the next class that matches a date, time, location, staff member or service.',
  },
  operation: { inputFields, inputFieldGroups: [MORE], perform, sample: { ...classSample }, outputFields: classFields },
});
