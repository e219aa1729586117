import type { WireClient } from '../api/types.ts';
import { digitsOf, isPhoneOf, readPhone, searchForms } from '../fields/phoneNumber.ts';
import { hasName, sameName } from './roster.ts';

/** How to look for a client. What the API's `searchText` looks at is not documented, so its answers are ranked here. */
export interface ClientCriteria {
  /** what to ask the API for, one after the other, until something fits */
  readonly queries: readonly string[];
  readonly rank: (client: WireClient) => 'exact' | 'near' | 'no';
}

/** A phone number, an e-mail address (without regard to case) or else a name, by how the text looks. */
export function clientCriteria(text: string): ClientCriteria {
  const phone = readPhone(text);
  if (phone !== null) {
    return {
      queries: unique([...searchForms(phone), digitsOf(text), text]),
      rank: (client) => (isPhoneOf(phone, client) ? 'exact' : 'no'),
    };
  }
  if (text.includes('@')) {
    const email = text.toLowerCase();
    return {
      queries: unique([text, email]),
      rank: (client) => (client.email?.trim().toLowerCase() === email ? 'exact' : 'no'),
    };
  }
  return {
    queries: [text],
    rank: ({ fullName }) => (sameName(fullName, text) ? 'exact' : hasName(fullName, text) ? 'near' : 'no'),
  };
}

/** If this many clients come back and none contains the text, the server ignored the search. */
const MANY = 10;

/** Whether the server seems to ignore the search and list every client. */
export function isUnsearched(clients: readonly WireClient[], query: string): boolean {
  const wanted = query.toLowerCase();
  const holds = (client: WireClient): boolean => {
    const text = Object.values(client).join(' ').toLowerCase();
    return text.includes(wanted) || digitsOf(text).includes(wanted);
  };
  return clients.length >= MANY && !clients.some(holds);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
