import { readDay, readWhen } from '../../src/fields/dateTime.ts';
import { dateFromField } from '../../src/fields/filters.ts';
import type { Form } from '../../src/fields/input.ts';
import { dayRows, whenRows, type Said } from './dateTime.table.ts';
import { told, type Refusal } from './refusal.ts';

/** What `readWhen` makes of a form: what it says, or the error. */
export function whenOf(form: Form): Said | Refusal {
  return resultOrRefusal(() => {
    const { date, time, timezone } = readWhen(form);
    const two = (part: number): string => String(part).padStart(2, '0');
    return {
      date: date ?? null,
      time: time === undefined ? null : `${two(time.hour)}:${two(time.minute)}`,
      timezone: timezone ?? null,
    };
  });
}

/** What `readDay` makes of the field From Date: a day, null for a blank field, or the error. */
export function dayOf(value: unknown): string | null | Refusal {
  return resultOrRefusal(() => readDay({ date_from: value }, dateFromField) ?? null);
}

/** Every row of the table, as this process's zone has it. */
export function allOutcomes() {
  return { when: whenRows.map(([form]) => whenOf(form)), day: dayRows.map(([value]) => dayOf(value)) };
}

function resultOrRefusal<T>(read: () => T): T | Refusal {
  try {
    return read();
  } catch (error) {
    return told(error);
  }
}
