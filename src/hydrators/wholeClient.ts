import type { Bundle, ZObject } from 'zapier-platform-core';

import { fullNameField } from '../fields/client.ts';
import { includeClientField, isYes } from '../fields/filters.ts';
import { freeText, requiredId } from '../fields/input.ts';
import { clientField } from '../fields/dropdowns.ts';
import { connect } from '../http/connection.ts';
import { wholeClientFields, type Booking } from '../resources/booking.ts';
import type { Client } from '../resources/client.ts';
import type { OutputField } from '../resources/outputFields.ts';
import { readWholeClient } from '../people/wholeClients.ts';

/** Fetches the client of a booking that fires. */
export async function wholeClient(z: ZObject, bundle: Bundle): Promise<Client> {
  const id = requiredId(bundle.inputData, clientField);
  const fullName = freeText(bundle.inputData, fullNameField) ?? null;
  return readWholeClient(connect(z, bundle), { id, fullName });
}

/** A booking whose client may be a pointer that Zapier replaces with the fetched client. */
export type DehydratedBooking = Omit<Booking, 'client'> & { client: Booking['client'] | string };

/** Defers each client's details: Zapier fetches them only for bookings that fire. */
export function withClients(z: ZObject, bookings: readonly Booking[]): DehydratedBooking[] {
  return bookings.map(({ client, ...booking }) => {
    if (client.id === null) return { ...booking, client };
    return { ...booking, client: z.dehydrate(wholeClient, { client_id: client.id, full_name: client.fullName }) };
  });
}

/** The output fields that {@link withClients} adds, if the trigger's form asks for clients. */
export function requestedClientFields(_z: ZObject, bundle: Bundle): Promise<OutputField[]> {
  return Promise.resolve(isYes(bundle.inputData, includeClientField) ? wholeClientFields : []);
}
