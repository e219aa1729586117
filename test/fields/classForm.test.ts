import App from '../../index.ts';

const { create_class, update_class, create_or_update_class } = App.creates;

/** The help of a form's fields, by key. */
function helpOf({ operation }: { operation: { inputFields?: readonly object[] } }): Record<string, string> {
  const textOf = (field: object, name: string): string => String(Reflect.get(field, name));
  return Object.fromEntries(
    (operation.inputFields ?? []).map((field) => [textOf(field, 'key'), textOf(field, 'helpText')]),
  );
}

test('every optional field of a class, except Date Order, says what leaving it empty means', () => {
  const silent = (form: { operation: object }) =>
    Object.entries(helpOf(form)).flatMap(([key, text]) => (/leave empty to/i.test(text) ? [] : [key]));
  const required = ['location_id', 'staff_id', 'service_id', 'date', 'time'];
  expect(silent(create_class)).toEqual([...required, 'date_order']);
  expect(silent(update_class)).toEqual(['class_id', 'date_order']);
  expect(silent(create_or_update_class)).toEqual(['date_order']);
});

test('help that belongs to one action is shown there', () => {
  expect(helpOf(create_class)['date']).toContain('map a date-time into both Date and Time');
  expect(helpOf(update_class)['service_id']).toContain('Duration and price stay the same');
});
