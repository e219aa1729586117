import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { deleteClass } from '../api/classes.ts';
import { requiredId } from '../fields/input.ts';
import { classField } from '../fields/dropdowns.ts';
import { check } from '../errors.ts';
import { connect } from '../http/connection.ts';
import { classRecord } from '../resources/class.ts';
import { outputFields, text, yesNo } from '../resources/outputFields.ts';
import { CLASSES_LOCK } from '../schedule/saveClass.ts';

type Deleted = { id: string; success: boolean };

const inputFields = defineInputFields([
  {
    key: 'notice',
    type: 'copy',
    helpText: '**This cannot be undone.** If people are booked, cancel their bookings first.',
  },
  {
    ...classField,
    required: true,
    helpText: 'The class to delete: choose it, or map its Class ID from an earlier step.',
  },
]);

export const perform = (async (z, bundle) => {
  const id = requiredId(bundle.inputData, classField);
  return { id, success: await deleteClass(connect(z, bundle, check([classField])), id) };
}) satisfies CreatePerform<typeof inputFields, Deleted>;

export default defineCreate({
  key: 'delete_class',
  noun: 'Class',
  display: {
    label: 'Delete Class',
    description: 'Deletes a class from the schedule. This cannot be undone.',
  },
  operation: {
    inputFields,
    perform,
    lock: CLASSES_LOCK,
    sample: { id: classRecord.id, success: true },
    outputFields: outputFields<Deleted>({ id: text('Class ID'), success: yesNo('Was Deleted') }),
  },
});
