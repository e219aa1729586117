import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { findClientBookings } from '../api/participants.ts';
import { dateOrderField, MORE } from '../fields/classForm.ts';
import { readRange } from '../fields/dateTime.ts';
import { acceptsName, clientField, locationFilter } from '../fields/dropdowns.ts';
import {
  dateFromField,
  dateToField,
  limitField,
  listedStatusField,
  readLimit,
  statusFilter,
  upcomingOnlyField,
} from '../fields/filters.ts';
import { plainText, requiredId, stopIfBlank } from '../fields/input.ts';
import { connect } from '../http/connection.ts';
import { bookingFields, bookingLine, bookingSample, toBooking, type Booking } from '../resources/booking.ts';
import { limitedResult, listFields, type ListResult } from '../resources/outputFields.ts';
import { datesToAsk, isInRange, matches, nextToStartFirst, wantedClasses } from '../schedule/classSearch.ts';
import { withIds } from '../schedule/idsByName.ts';

const inputFields = defineInputFields([
  {
    ...clientField,
    required: true,
    helpText: 'Whose bookings to find: choose the client, or map the Client ID from an earlier step.',
  },
  dateFromField,
  dateToField,
  acceptsName(locationFilter),
  {
    ...listedStatusField,
    helpText: 'Has a Spot means neither waitlisted nor cancelled. Leave empty for all that are not cancelled.',
  },
  upcomingOnlyField,
  limitField,
  dateOrderField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  stopIfBlank(bundle, inputFields);
  const clientId = requiredId(form, clientField);
  const range = readRange(form);
  const named = { locationId: plainText(form, locationFilter) };
  const isAskedFor = statusFilter(form);
  const isWanted = wantedClasses(form);
  const limit = readLimit(form);
  const connection = connect(z, bundle);
  const { locationId } = await withIds(z, connection, named);
  const found = (await findClientBookings(connection, clientId, { ...datesToAsk(range), locationId })) ?? [];
  const matching = found.filter(
    ({ status, class: ofClass }) =>
      isAskedFor(status) && matches(ofClass, { locationId }) && isInRange(ofClass, range) && isWanted(ofClass),
  );
  const bookings = nextToStartFirst(matching, (row) => row.class).map((row) => toBooking(row, row.class));
  return limitedResult('bookings', bookings, bookingLine, limit);
}) satisfies SearchPerform<typeof inputFields, ListResult<'bookings', Booking> & { total: number }>;

export default defineSearch({
  key: 'find_client_bookings',
  noun: 'Booking',
  display: {
    label: 'Find Client Bookings (List)',
    description: "Finds a client's class bookings between two dates, as line items.",
  },
  operation: {
    inputFields,
    inputFieldGroups: [MORE],
    perform,
    sample: { summary: `${bookingSample.class.title} - Booked`, count: 1, total: 1, bookings: [bookingSample] },
    outputFields: listFields('bookings', 'Bookings', bookingFields, true),
  },
});
