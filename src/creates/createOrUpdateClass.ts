import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import type { WireClass } from '../api/types.ts';
import { optionalId } from '../fields/input.ts';
import { CLASS_FIELDS, classForm, MORE } from '../fields/classForm.ts';
import { classField } from '../fields/dropdowns.ts';
import { connect } from '../http/connection.ts';
import { check, invalid } from '../errors.ts';
import { classFields, classSample, classTitle, toClass, type Class } from '../resources/class.ts';
import { asNewClass, readClassForm } from '../schedule/classBody.ts';
import { searchClasses } from '../schedule/classSearch.ts';
import { CLASSES_LOCK } from '../schedule/locks.ts';
import { withIds } from '../schedule/idsByName.ts';
import { yesNo } from '../resources/outputFields.ts';
import { addClass, changeClass } from '../schedule/saveClass.ts';
import { shown } from '../text/mask.ts';

const inputFields = defineInputFields([
  {
    ...classField,
    helpText:
      'The class to update. Leave empty to update the class with the same location, staff member, service, date and time; if ' +
      'there is none, a new class is created.',
  },
  ...classForm({
    emptyRequired: 'Required if Class is empty; otherwise leave empty to keep the current value.',
    emptyOptional: 'Leave empty to keep the current value of an existing class.',
  }),
]);

export const perform = (async (z, bundle) => {
  const classId = optionalId(bundle.inputData, classField);
  const input = readClassForm(bundle.inputData);
  if (classId !== undefined) {
    const connection = connect(z, bundle, check([classField, ...CLASS_FIELDS]));
    const current = await getClass(connection, classId);
    const changes = await withIds(z, connection, input, current.location.id);
    return { ...toClass(await changeClass(connection, current, changes)), wasCreated: false };
  }
  const form = asNewClass(input);
  const connection = connect(z, bundle, check([classField, ...CLASS_FIELDS]));
  const wanted = await withIds(z, connection, form);
  const onDate = () => wanted.date;
  const [match, ...others] = await searchClasses(connection, { ...wanted, from: onDate, to: onDate });
  if (match === undefined) return { ...toClass(await addClass(z, connection, wanted)), wasCreated: true };
  if (others.length > 0) throw severalError([match, ...others]);
  return { ...toClass(await changeClass(connection, match, wanted)), wasCreated: false };
}) satisfies CreatePerform<typeof inputFields, Class & { wasCreated: boolean }>;

/** As many IDs as a message has room for. */
const MAX_NAMED = 3;

function severalError(classes: readonly [WireClass, ...WireClass[]]): Error {
  const ids = classes.slice(0, MAX_NAMED).map(({ id }) => id);
  return invalid(
    `Several classes match (${String(classes.length)}), such as "${shown(classTitle(classes[0]))}". Nothing was changed. Map one of these IDs to ${classField.label}: ${ids.join(', ')}`,
  );
}

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
