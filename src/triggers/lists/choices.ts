import { defineTrigger, type BasicPollingOperation, type InputFields } from 'zapier-platform-core';

import type { Run } from '../../feeds/poll.ts';
import { labeled, type Choice } from '../../resources/places.ts';

/** Labels records for a dropdown, sorted by label. */
export function toChoices<T extends { id: string }>(
  records: readonly T[],
  labelOf: (record: T) => string,
): Choice<T>[] {
  return labeled(records, labelOf).sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }));
}

/** The page that Zapier asks for, counted from 1 as the API does. */
export function pageNumber(run: Run): number {
  return (run.meta?.page ?? 0) + 1;
}

interface Dropdown<K extends string, I extends InputFields> extends Pick<
  BasicPollingOperation<I>,
  'perform' | 'inputFields' | 'sample'
> {
  key: K;
  noun: string;
  /** what it lists, in title case */
  things: string;
}

/** A hidden trigger that fills a dropdown. */
export function defineDropdown<const K extends string, const I extends InputFields>(dropdown: Dropdown<K, I>) {
  const { key, noun, things, ...operation } = dropdown;
  const description = `Triggers when the dropdown of ${things.toLowerCase()} opens.`;
  return defineTrigger<K, I>({
    key,
    noun,
    display: { label: `List ${things}`, description, hidden: true },
    operation: { type: 'polling', canPaginate: true, ...operation },
  });
}
