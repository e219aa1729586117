import { defineTrigger, type Bundle, type InputFields, type ZObject } from 'zapier-platform-core';

import { listClassPage } from '../api/classes.ts';
import { listClientPage } from '../api/clients.ts';
import { listParticipants as readRoster } from '../api/participants.ts';
import { locations, services, staff } from '../api/places.ts';
import type { WireRecord } from '../api/types.ts';
import type { Run } from '../feeds/poll.ts';
import { classDropdown, LOOK_BACK_DAYS } from '../fields/dropdowns.ts';
import { requiredId } from '../fields/input.ts';
import { timezones } from '../fields/timezones.ts';
import { connect } from '../http/connection.ts';
import { bookingLabel, participantRecord } from '../resources/booking.ts';
import { classLabel, classSample, toClass } from '../resources/class.ts';
import { clientLabel, clientSample, toClient } from '../resources/client.ts';
import {
  isForClasses,
  labeled,
  locationLabel,
  locationRecord,
  serviceLabel,
  serviceRecord,
  staffLabel,
  staffRecord,
  type Choice,
} from '../resources/places.ts';
import { nextToStartFirst } from '../schedule/classSearch.ts';
import { addDays } from '../time/day.ts';
import { westernmostToday } from '../time/zone.ts';

/* The hidden triggers that fill dropdowns, in one file: each is a list of records and a label. */

interface Dropdown<K extends string, T> {
  readonly key: K;
  readonly noun: string;
  /** what it lists, in title case */
  readonly things: string;
  /** the records of a page, counted from 1 as the API does; none mean the end */
  readonly read: (z: ZObject, bundle: Bundle, page: number) => Promise<T[]>;
  readonly labelOf: (record: T) => string;
  /** by label if it is left out */
  readonly order?: (rows: Choice<T>[]) => Choice<T>[];
  readonly sample: T & Record<string, unknown>;
  readonly inputFields?: InputFields;
}

function defineDropdown<const K extends string, T extends WireRecord>(dropdown: Dropdown<K, T>) {
  const { key, noun, things, read, labelOf, order = byLabel, sample, inputFields = [] } = dropdown;
  const description = `Triggers when the dropdown of ${things.toLowerCase()} opens.`;
  const perform = async (z: ZObject, bundle: Bundle): Promise<{ id: string; label: string }[]> =>
    order(labeled(await read(z, bundle, pageNumber(bundle)), labelOf));
  return defineTrigger({
    key,
    noun,
    display: { label: `List ${things}`, description, hidden: true },
    operation: {
      type: 'polling',
      canPaginate: true,
      inputFields,
      perform,
      sample: Object.assign({}, sample, { label: labelOf(sample) }),
    },
  });
}

function pageNumber({ meta }: Run): number {
  return (meta?.page ?? 0) + 1;
}

function byLabel<T>(rows: Choice<T>[]): Choice<T>[] {
  return rows.sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }));
}

export const listClasses = defineDropdown({
  key: 'list_classes',
  noun: 'Class',
  things: 'Classes',
  read: async (z, bundle, page) => {
    // Attendance, cancellations and reviews are about classes that are over.
    const query = { startDate: addDays(westernmostToday(), -LOOK_BACK_DAYS) };
    return (await listClassPage(connect(z, bundle), query, page)).map(toClass);
  },
  labelOf: classLabel,
  order: (rows) => nextToStartFirst(rows, (row) => row, Date.now()),
  sample: classSample,
});

export const listParticipants = defineDropdown({
  key: 'list_participants',
  noun: 'Participant',
  things: 'Participants',
  read: async (z, bundle, page) => {
    const classId = requiredId(bundle.inputData, classDropdown);
    // The roster is not paged: it is all on the first page.
    return page > 1 ? [] : readRoster(connect(z, bundle), classId);
  },
  labelOf: bookingLabel,
  sample: participantRecord,
  inputFields: [{ ...classDropdown, required: true }],
});

export const listClients = defineDropdown({
  key: 'list_clients',
  noun: 'Client',
  things: 'Clients',
  read: async (z, bundle, page) => Promise.all((await listClientPage(connect(z, bundle), page)).map(toClient)),
  labelOf: clientLabel,
  sample: clientSample,
});

export const listLocations = defineDropdown({
  key: 'list_locations',
  noun: 'Location',
  things: 'Locations',
  read: async (z, bundle, page) => locations.page(connect(z, bundle), page),
  labelOf: locationLabel,
  sample: locationRecord,
});

export const listStaff = defineDropdown({
  key: 'list_staff',
  noun: 'Staff',
  things: 'Staff Members',
  read: async (z, bundle, page) => staff.page(connect(z, bundle), page),
  labelOf: staffLabel,
  sample: staffRecord,
});

export const listServices = defineDropdown({
  key: 'list_services',
  noun: 'Service',
  things: 'Services',
  // All on the first page: a page without class services would look like the end.
  read: async (z, bundle, page) => (page > 1 ? [] : (await services.all(connect(z, bundle))).filter(isForClasses)),
  labelOf: serviceLabel,
  sample: serviceRecord,
});

/** Sends no request. Its own dropdown, because choices would be in the definition once for every form. */
export const listTimezones = defineDropdown({
  key: 'list_timezones',
  noun: 'Timezone',
  things: 'Time Zones',
  read: (_z, _bundle, page) => Promise.resolve(page > 1 ? [] : timezones().map((id) => ({ id }))),
  labelOf: ({ id }) => id,
  order: (rows) => rows,
  sample: { id: 'America/New_York' },
});
