import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { locationField, serviceField, staffField } from '../fields/records.ts';
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
import { asNewClass, readClassForm } from '../resources/classBody.ts';
import { addClass } from '../resources/saveClass.ts';

const inputFields = defineInputFields([
  { ...locationField, required: true },
  { ...staffField, required: true },
  { ...serviceField, required: true },
  { ...dateField, required: true },
  { ...timeField, required: true },
  timezoneField,
  capacityField,
  durationField,
  priceField,
]);

export const perform = (async (z, bundle) => {
  const input = asNewClass(readClassForm(bundle.inputData));
  return toClass(await addClass(connect(z, bundle), input));
}) satisfies CreatePerform<typeof inputFields, Class>;

export default defineCreate({
  key: 'create_class',
  noun: 'Class',
  display: {
    label: 'Create Class',
    description: 'Puts a new class on the schedule.',
  },
  operation: { inputFields, inputFieldGroups: [TERMS], perform, sample: { ...classSample }, outputFields: classFields },
});
