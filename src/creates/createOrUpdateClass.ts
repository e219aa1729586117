import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import { optionalId } from '../fields/input.ts';
import { classField, locationField, serviceField, staffField } from '../fields/records.ts';
import { capacityField, dateField, durationField, priceField, timeField, timezoneField } from '../fields/schedule.ts';
import { connect } from '../http/connection.ts';
import { invalid } from '../http/errors.ts';
import { classFields, classSample, classTitle, toClass, type Class } from '../resources/class.ts';
import { asNewClass, readClassForm } from '../resources/classBody.ts';
import { searchClasses } from '../resources/classSearch.ts';
import { yesNo } from '../resources/outputFields.ts';
import { addClass, changeClass } from '../resources/saveClass.ts';

const WITHOUT_CLASS = 'Needed where Class is empty.';

const inputFields = defineInputFields([
  {
    ...classField,
    helpText:
      'The class to update. Where it is empty, the class with the same location, staff member, service, date and time is ' +
      'updated; if there is none, it is created.',
  },
  { ...locationField, helpText: WITHOUT_CLASS },
  { ...staffField, helpText: WITHOUT_CLASS },
  { ...serviceField, helpText: WITHOUT_CLASS },
  { ...dateField, helpText: `${WITHOUT_CLASS} Year, month, day, such as \`2026-05-22\`.` },
  { ...timeField, helpText: `${WITHOUT_CLASS} When the class starts, such as \`18:30\` or \`6:30 PM\`.` },
  timezoneField,
  capacityField,
  durationField,
  priceField,
]);

export const perform = (async (z, bundle) => {
  const classId = optionalId(bundle.inputData.class_id, 'Class');
  const input = readClassForm(bundle.inputData);
  if (classId !== undefined) {
    const connection = connect(z, bundle);
    const current = await getClass(connection, classId);
    return { ...toClass(await changeClass(connection, current, input)), wasCreated: false };
  }
  const wanted = asNewClass(input);
  const connection = connect(z, bundle);
  const [match, ...others] = await searchClasses(connection, { ...wanted, from: wanted.date, to: wanted.date });
  if (match === undefined) return { ...toClass(await addClass(connection, wanted)), wasCreated: true };
  if (others.length > 0) throw invalid(severalMessage([match, ...others]));
  return { ...toClass(await changeClass(connection, match, wanted)), wasCreated: false };
}) satisfies CreatePerform<typeof inputFields, Class & { wasCreated: boolean }>;

function severalMessage(matches: readonly Parameters<typeof classTitle>[0][]): string {
  const [first] = matches;
  const ids = matches.map(({ id }) => id).join(', ');
  const title = first === undefined ? '' : ` "${classTitle(first)}"`;
  return `${String(matches.length)} classes are the same${title}. Choose one in Class: ${ids}. Nothing was changed.`;
}

export default defineCreate({
  key: 'create_or_update_class',
  noun: 'Class',
  display: {
    label: 'Create or Update Class',
    description: 'Updates the class at a location, date and time, or creates it where there is none.',
  },
  operation: {
    inputFields,
    perform,
    sample: { ...classSample, wasCreated: true },
    outputFields: [...classFields, { key: 'wasCreated', ...yesNo('Was Created') }],
  },
});
