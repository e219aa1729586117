import type { WireClient } from '../api/types.ts';
import { outputFields, text } from './outputFields.ts';

/** The client of every sample, and the first one of the sandbox. The number is one of those kept free for fiction. */
export const clientRecord = {
  id: '66f1c0a2b7d4e81f5a3c0e01',
  fullName: 'Tara Lindqvist',
  countryCode: '+1',
  phone: '2025550143',
  email: 'tara.lindqvist@example.com',
} as const satisfies WireClient;

export const clientFields = outputFields<WireClient>({
  id: text('Client ID'),
  fullName: text('Client Name'),
  countryCode: text('Country Code'),
  phone: text('Phone (Without Country Code)'),
  email: text('Email'),
});

/** How a dropdown shows a client: enough to tell two of the same name apart. */
export function clientLabel({ id, fullName, countryCode, phone, email }: WireClient): string {
  const name = fullName?.trim() ?? '';
  const contact = phone?.trim() ? `${countryCode ?? ''} ${phone}`.trim() : (email?.trim() ?? '');
  if (name === '' || contact === '') return name || contact || id;
  return `${name} (${contact})`;
}

/** A client that is no longer there, in the shape of one. */
export function unknownClient(id: string): WireClient {
  return { id, fullName: null, countryCode: null, phone: null, email: null };
}
