import { object, Refusal, required, text, type Call } from './contract.ts';
import { digits } from './lookups.ts';
import { wireClient } from './wire.ts';

/** Name and primary location are required; the switches decide what no source documents. */
export function createClient({ studio, switches, body }: Call) {
  const fields = object(body, 'fullName', 'primaryLocation', 'countryCode', 'phone', 'email');
  const fullName = required(text(fields, 'fullName'));
  const location = object(fields.primaryLocation, 'id', 'title');
  if (switches.primaryLocation === 'whole') required(text(location, 'title'));
  studio.location(required(text(location, 'id')));

  const phone = text(fields, 'phone') ?? null;
  const clients = [...studio.clients.values()];
  const isTaken = phone !== null && clients.some((client) => digits(client.phone) === digits(phone));
  if (isTaken && switches.sharedPhone === 'refused') throw new Refusal(400, 'Phone is taken');
  const email = text(fields, 'email') ?? null;
  return wireClient(studio.addClient({ fullName, countryCode: text(fields, 'countryCode') ?? null, phone, email }));
}
