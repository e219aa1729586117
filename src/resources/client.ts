import type { WireClient } from '../api/types.ts';
import { isVisible } from '../text/key.ts';
import { cut, withoutContacts } from '../text/mask.ts';
import { splitName } from '../text/name.ts';
import { moment, outputFields, text } from './outputFields.ts';

/** A client as Zapier users see it: the API's own record, plus what messages need. */
export interface Client extends WireClient {
  /** the first word of the name, without title and symbols; null if there is none */
  firstName: string | null;
  /** the rest of the name; null if there is none */
  lastName: string | null;
  /** "+12025550143"; null if its country code is unknown */
  fullPhone: string | null;
}

export async function toClient(record: WireClient): Promise<Client> {
  const { readPhone } = await import('../text/phone.ts');
  const phone = readPhone(record.phone, record.countryCode);
  return { ...record, ...splitName(record.fullName), fullPhone: phone && phone.countryCode + phone.phone };
}

/** The client of every sample, and the first one of the sandbox. The number is one of those kept free for fiction. */
export const clientRecord = {
  id: '66f1c0a2b7d4e81f5a3c0e01',
  fullName: 'Tara Lindqvist',
  countryCode: '+1',
  phone: '2025550143',
  email: 'tara.lindqvist@example.com',
  createdAt: '2025-09-01T13:00:00.000Z',
} as const satisfies WireClient;

/** The result of `toClient`, written out for the same reason as the class's. */
export const clientSample = {
  ...clientRecord,
  firstName: 'Tara',
  lastName: 'Lindqvist',
  fullPhone: '+12025550143',
} as const satisfies Client;

export const clientFields = outputFields<Client>({
  fullName: text('Client Name'),
  firstName: text('Client First Name'),
  lastName: text('Client Last Name'),
  fullPhone: text('Client Phone'),
  email: text('Client Email'),
  id: text('Client ID'),
  countryCode: text('Client Country Code'),
  phone: text('Client Phone Without Country Code'),
  createdAt: moment('Client Created At'),
});

/** How a dropdown shows a client: enough to tell two of the same name apart. */
export function clientLabel({ id, fullName, countryCode, phone, email }: WireClient): string {
  const name = fullName?.trim() ?? '';
  const contact = phone?.trim() ? `${countryCode ?? ''} ${phone}`.trim() : (email?.trim() ?? '');
  if (name === '' || contact === '') return name || contact || id;
  return `${name} (${contact})`;
}

/** Someone as a client's record or a booking names them. */
export type Named = Pick<WireClient, 'id' | 'fullName'>;

/** As many names as a message has room for. */
const MAX_NAMED = 3;

/** How a message shows several people who could be meant; never with a way to reach them. */
export function namesOf(people: readonly Named[]): string {
  const names = people.slice(0, MAX_NAMED).map(({ id, fullName }) => {
    const name = withoutContacts(fullName ?? '').trim();
    return `"${cut(isVisible(name.replaceAll('…', '')) ? name : id, 40)}"`;
  });
  return [...names, ...(people.length > MAX_NAMED ? ['…'] : [])].join(', ');
}
