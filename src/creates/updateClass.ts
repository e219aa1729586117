import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { requiredId } from '../fields/input.ts';
import { CLASS_FIELDS, classForm, MORE } from '../fields/classForm.ts';
import { acceptsName, classField, serviceField } from '../fields/dropdowns.ts';
import { check } from '../errors.ts';
import { connect } from '../http/connection.ts';
import { classFields, classSample, toClass, type Class } from '../resources/class.ts';
import { readClassForm } from '../schedule/classBody.ts';
import { changeClassById, CLASSES_LOCK } from '../schedule/saveClass.ts';

const KEEP = 'Leave empty to keep the current value.';

const inputFields = defineInputFields([
  {
    ...classField,
    required: true,
    helpText: 'The class to change. Fields below that you do not fill in stay as they are.',
  },
  ...classForm(KEEP, KEEP, {
    service_id: `${acceptsName(serviceField).helpText} Duration and price stay the same unless you fill them in under More Options.`,
    timezone:
      "The time zone of the class. A date-time that ends in `Z` or an offset is converted to it, or to the class's current one.",
  }),
]);

export const perform = (async (z, bundle) => {
  const classId = requiredId(bundle.inputData, classField);
  const input = readClassForm(bundle.inputData);
  const connection = connect(z, bundle, check([classField, ...CLASS_FIELDS]));
  return toClass(await changeClassById(z, connection, classId, input));
}) satisfies CreatePerform<typeof inputFields, Class>;

export default defineCreate({
  key: 'update_class',
  noun: 'Class',
  display: {
    label: 'Update Class',
    description: 'Updates a class, changing only the fields you fill in. Overwritten values cannot be restored.',
  },
  operation: {
    inputFields,
    inputFieldGroups: [MORE],
    perform,
    lock: CLASSES_LOCK,
    sample: { ...classSample },
    outputFields: classFields,
  },
});
