import { defineCreate, type CreatePerform } from 'zapier-platform-core';

import { CLASS_FIELDS, classForm, dateField, MORE } from '../fields/classForm.ts';
import { check } from '../errors.ts';
import { connect } from '../http/connection.ts';
import { classFields, classSample, toClass, type Class } from '../resources/class.ts';
import { asNewClass, readClassForm } from '../schedule/classBody.ts';
import { withIds } from '../schedule/idsByName.ts';
import { addClass } from '../schedule/saveClass.ts';

const inputFields = classForm(null, 'Leave empty to let Whautomate set it.', {
  date: `${dateField.helpText} You can also map a date-time into both Date and Time.`,
});

export const perform = (async (z, bundle) => {
  const input = asNewClass(readClassForm(bundle.inputData));
  const connection = connect(z, bundle, check(CLASS_FIELDS));
  return toClass(await addClass(z, connection, await withIds(z, connection, input)));
}) satisfies CreatePerform<typeof inputFields, Class>;

export default defineCreate({
  key: 'create_class',
  noun: 'Class',
  display: {
    label: 'Create Class',
    description: 'Creates a class on the schedule. Each run adds another; to undo, delete it.',
  },
  operation: { inputFields, inputFieldGroups: [MORE], perform, sample: { ...classSample }, outputFields: classFields },
});
