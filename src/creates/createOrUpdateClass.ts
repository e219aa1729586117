import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { optionalId } from '../fields/input.ts';
import { CLASS_FIELDS, classForm, MORE } from '../fields/classForm.ts';
import { classField } from '../fields/dropdowns.ts';
import { connect } from '../http/connection.ts';
import { check } from '../errors.ts';
import { classFields, classSample, toClass, type Class } from '../resources/class.ts';
import { asNewClass, readClassForm } from '../schedule/classBody.ts';
import { classLike } from '../schedule/classSearch.ts';
import { withIds } from '../schedule/idsByName.ts';
import { yesNo } from '../resources/outputFields.ts';
import { addClass, changeClass, changeClassById, CLASSES_LOCK } from '../schedule/saveClass.ts';

const inputFields = defineInputFields([
  {
    ...classField,
    helpText:
      'The class to update. Leave empty to update the class with the same location, staff member, service, date and time; if ' +
      'there is none, a new class is created.',
  },
  ...classForm(
    'Required if Class is empty; otherwise leave empty to keep the current value.',
    'Leave empty to keep the current value of an existing class.',
  ),
]);

export const perform = (async (z, bundle) => {
  const classId = optionalId(bundle.inputData, classField);
  const input = readClassForm(bundle.inputData);
  const connection = connect(z, bundle, check([classField, ...CLASS_FIELDS]));
  if (classId !== undefined) {
    return { ...toClass(await changeClassById(z, connection, classId, input)), wasCreated: false };
  }
  const wanted = await withIds(z, connection, asNewClass(input));
  const current = await classLike(connection, wanted);
  const saved = current === undefined ? addClass(z, connection, wanted) : changeClass(connection, current, wanted);
  return { ...toClass(await saved), wasCreated: current === undefined };
}) satisfies CreatePerform<typeof inputFields, Class & { wasCreated: boolean }>;

export default defineCreate({
  key: 'create_or_update_class',
  noun: 'Class',
  display: {
    label: 'Create or Update Class',
    description:
      'Updates the chosen class, or the one with the same location, staff member, service, date and time, or else creates one. Overwritten values cannot be restored.',
  },
  operation: {
    inputFields,
    inputFieldGroups: [MORE],
    perform,
    lock: CLASSES_LOCK,
    sample: { ...classSample, wasCreated: true },
    outputFields: [...classFields, { key: 'wasCreated', ...yesNo('Was Created') }],
  },
});
