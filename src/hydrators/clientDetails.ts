import type { Bundle, ZObject } from 'zapier-platform-core';

import { findClient } from '../api/clients.ts';
import { includeClientField, isYes } from '../fields/filters.ts';
import { requiredId } from '../fields/input.ts';
import { clientField } from '../fields/records.ts';
import { connect } from '../http/connection.ts';
import { clientDetailsFields, type Booking } from '../resources/booking.ts';
import { toClient, unknownClient, type Client } from '../resources/client.ts';
import type { OutputField } from '../resources/outputFields.ts';

/** The client of a booking that fires. A client who was deleted meanwhile comes without details, not as a failure. */
export async function clientDetails(z: ZObject, bundle: Bundle): Promise<Client> {
  const id = requiredId(bundle.inputData, clientField);
  return toClient((await findClient(connect(z, bundle), id)) ?? unknownClient(id));
}

/** Bookings with their clients, to be fetched by Zapier for those alone that fire. */
export function withClients(z: ZObject, bookings: readonly Booking[]): (Booking & { clientDetails?: string })[] {
  return bookings.map((booking) =>
    booking.client.id === null
      ? booking
      : { ...booking, clientDetails: z.dehydrate(clientDetails, { client_id: booking.client.id }) },
  );
}

/** The output fields that {@link withClients} adds, where the form asks for them. */
export function clientFieldsIfAsked(_z: ZObject, bundle: Bundle): Promise<OutputField[]> {
  const isAsked = isYes(bundle.inputData, includeClientField);
  return Promise.resolve(isAsked ? clientDetailsFields : []);
}
