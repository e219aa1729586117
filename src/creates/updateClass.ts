import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import { requiredId } from '../fields/input.ts';
import { classField, locationField, serviceField, staffField } from '../fields/records.ts';
import {
  capacityField,
  dateField,
  durationField,
  priceField,
  timeField,
  timezoneField,
  TERMS,
} from '../fields/schedule.ts';
import { connect } from '../http/connection.ts';
import { classFields, classSample, toClass, type Class } from '../resources/class.ts';
import { readClassForm } from '../resources/classBody.ts';
import { changeClass, CLASSES_LOCK } from '../resources/saveClass.ts';

const KEEP = 'Leave empty to keep what the class has.';

const inputFields = defineInputFields([
  {
    ...classField,
    required: true,
    helpText: 'The class to change. Every field below that is left empty stays as it is.',
  },
  { ...locationField, helpText: KEEP },
  { ...staffField, helpText: KEEP },
  { ...serviceField, helpText: `Duration and price stay, unless they are filled in below. ${KEEP}` },
  { ...dateField, helpText: `Such as \`2026-05-22\` or \`22 May 2026\`. ${KEEP}` },
  { ...timeField, helpText: `When the class starts, such as \`18:30\` or \`6:30 PM\`. ${KEEP}` },
  {
    ...timezoneField,
    helpText: `Where the class takes place. Fill it in to change that, or to convert a date and time in UTC. ${KEEP}`,
  },
  { ...capacityField, helpText: `How many people can take part, such as \`12\`. ${KEEP}` },
  { ...durationField, helpText: `How long the class lasts, such as \`60\`. ${KEEP}` },
  { ...priceField, helpText: `What a spot costs, without a currency sign, such as \`18.50\`. ${KEEP}` },
]);

export const perform = (async (z, bundle) => {
  const classId = requiredId(bundle.inputData, classField);
  const input = readClassForm(bundle.inputData);
  const connection = connect(z, bundle);
  return toClass(await changeClass(connection, await getClass(connection, classId), input));
}) satisfies CreatePerform<typeof inputFields, Class>;

export default defineCreate({
  key: 'update_class',
  noun: 'Class',
  display: {
    label: 'Update Class',
    description: 'Updates a class, changing only the fields that you fill in.',
  },
  operation: {
    inputFields,
    inputFieldGroups: [TERMS],
    perform,
    lock: CLASSES_LOCK,
    sample: { ...classSample },
    outputFields: classFields,
  },
});
