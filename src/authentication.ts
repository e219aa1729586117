import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';

import { proveConnection } from './api/classes.ts';
import { findAccountName } from './api/account.ts';
import { connect, type Connection } from './http/connection.ts';
import { GLOBAL_HOST, INDIA_HOST } from './http/hosts.ts';

/** Where Whautomate's help says that host and key are shown. */
const KEY_PAGE = '[Integrations > Rest API](https://help.whautomate.com/product-guides/whautomate-rest-api)';

/**
 * Proves the key with a call that the vendor documents, and names the account.
 *
 * @returns `account`: the account's name, or the host where the API gives no name
 * @throws Error with code `AuthenticationError` where Whautomate refuses the key
 */
export async function test(z: ZObject, bundle: Bundle): Promise<{ account: string }> {
  const connection = connect(z, bundle);
  await proveConnection(connection);
  return { account: (await accountName(connection)) || connection.host };
}

/** The key is proved already: that an account has no name to show, whatever the reason, is no failure. */
async function accountName(connection: Connection): Promise<string | null> {
  try {
    return await findAccountName(connection);
  } catch {
    return null;
  }
}

export const authentication = {
  type: 'custom',
  fields: [
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
      helpText: `Make or copy it in your Whautomate account under ${KEY_PAGE}.`,
    },
  ],
  test,
  connectionLabel: '{{account}}',
} satisfies Authentication;
