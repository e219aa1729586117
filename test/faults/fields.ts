import { OPERATIONS, type Operation } from './operations.ts';

interface InputField {
  readonly key: string;
  readonly label?: string;
  readonly type?: string;
  readonly required?: boolean;
}

const isField = (field: object): field is InputField => 'key' in field;

/** The fields of a form that people fill in. */
export function fieldsOf({ definition: { inputFields = [] } }: Operation): InputField[] {
  return inputFields.filter(isField).filter(({ type }) => type !== 'copy');
}

/** Each field of each form, with a run to which it matters: one that fills it in, or the operation's first. */
export const FIELDS = OPERATIONS.filter(({ key }, at) => OPERATIONS.findIndex((one) => one.key === key) === at).flatMap(
  (first) =>
    fieldsOf(first).map((field) => {
      const filled = OPERATIONS.find(({ key, inputData }) => key === first.key && field.key in inputData);
      return [first.key, field.key, field, filled ?? first] as const;
    }),
);
