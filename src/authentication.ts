import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';

import { checkConnection } from './api/classes.ts';
import { findAccountName } from './api/account.ts';
import { connect, type Connection } from './http/connection.ts';
import { GLOBAL_HOST, INDIA_HOST } from './http/hosts.ts';

/** Where Whautomate's help says to find the host and key. */
const KEY_PAGE = '[Integrations > Rest API](https://help.whautomate.com/product-guides/whautomate-rest-api)';

const fields = [
  {
    key: 'api_host',
    label: 'API Host',
    type: 'string',
    required: true,
    default: GLOBAL_HOST,
    helpText: `Shown in your Whautomate account under ${KEY_PAGE}: \`${GLOBAL_HOST}\`, or \`${INDIA_HOST}\` for accounts in India.`,
  },
  {
    key: 'api_key',
    label: 'API Key',
    type: 'password',
    required: true,
    helpText: `Create or copy it in your Whautomate account under ${KEY_PAGE}.`,
  },
] satisfies Authentication['fields'];

/**
 * Tests the key with a documented call, then looks up the account's name.
 *
 * @returns `account`: the account's name, or its host if the API gives no name
 * @throws Error with code `AuthenticationError` if Whautomate refuses the key
 */
export async function test(z: ZObject, bundle: Bundle): Promise<{ account: string }> {
  const connection = connect(z, bundle);
  await checkConnection(connection, fields);
  return { account: (await accountName(connection)) || connection.host };
}

/** The key works, so a missing name is not an error. */
async function accountName(connection: Connection): Promise<string | null> {
  try {
    return await findAccountName(connection);
  } catch {
    return null;
  }
}

export const authentication = {
  type: 'custom',
  fields,
  test,
  connectionLabel: '{{account}}',
} satisfies Authentication;
