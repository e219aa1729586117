import { Refusal, type Call, type Query } from './contract.ts';
import { ordered, paged } from './lists.ts';
import type { Client, Row } from './studio.ts';
import { nameOf, wireClient, wireLocation, wireService, wireStaff } from './wire.ts';

/* What the dropdowns read. Only `searchText` and `serviceType` filter: see `endpoints.ts`. */

export function listLocations(call: Call) {
  return lookup(call, call.studio.locations, wireLocation);
}

export function listStaff(call: Call) {
  return lookup(call, call.studio.staff, wireStaff, (staff) => holds(nameOf(staff), call.query));
}

export function listServices(call: Call) {
  const { serviceType } = call.query;
  return lookup(call, call.studio.services, wireService, (service) => {
    return (serviceType ?? service.serviceType) === service.serviceType && holds(service.name, call.query);
  });
}

export function listClients(call: Call) {
  return lookup(call, call.studio.clients, wireClient, (client) => isFound(client, call));
}

export function getClient({ studio }: Call, clientId: string) {
  return wireClient(studio.client(clientId));
}

function lookup<T extends Row>(
  { query, switches }: Call,
  records: ReadonlyMap<string, T>,
  wire: (record: T) => object,
  isWanted: (record: T) => boolean = () => true,
) {
  return paged(ordered([...records.values()].filter(isWanted), switches), query, switches).map(wire);
}

function isFound({ fullName, countryCode, phone, email }: Client, { query, switches }: Call): boolean {
  const { clientSearch } = switches;
  if (clientSearch === 'ignored' || holds(fullName, query)) return true;
  const wanted = digits(query.searchText ?? null);
  const number = digits(`${countryCode ?? ''}${phone ?? ''}`);
  if (clientSearch !== 'name' && wanted !== '' && number.includes(wanted)) return true;
  return clientSearch === 'everything' && holds(email ?? '', query);
}

function holds(name: string, { searchText = '' }: Query): boolean {
  return name.toLowerCase().includes(searchText.toLowerCase());
}

/** A phone number for comparison: `(202) 555-0143` becomes `2025550143`. */
export function digits(value: string | null): string {
  return (value ?? '').replace(/\D/g, '');
}

/** No source shows this endpoint's response. */
export function accountInfo({ switches: { accountInfo: position } }: Call) {
  if (position === 'missing') throw new Refusal(404, 'Not Found');
  if (position === 'forbidden') throw new Refusal(403, 'Forbidden');
  return { ...(position === 'named' && { name: 'Riverside Studio' }), ownerEmail: 'owner@example.com' };
}
