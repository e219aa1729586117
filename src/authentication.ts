import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';

import { listClassPage } from './api/classes.ts';
import { findAccountName } from './api/places.ts';
import { appError, check, codeOf } from './errors.ts';
import { connect } from './http/connection.ts';
import { accountHost, GLOBAL_HOST, INDIA_HOST } from './http/origin.ts';

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

/** Whautomate answers a list of classes with classes, or refuses the key. */
const OF_ANOTHER_SERVER = new Set<string | undefined>([
  'NotFound',
  'NotOffered',
  'BadRequest',
  'Redirect',
  'BadAnswer',
]);

/**
 * Tests host and key, then looks up the account's name.
 *
 * @returns `account`: the account's name, or its host if the API gives no name
 * @throws Error with code `AuthenticationError` if Whautomate refuses the key
 */
export async function test(z: ZObject, bundle: Bundle): Promise<{ account: string }> {
  const connection = connect(z, bundle, check(fields));
  try {
    // For one class: there is no documented call that tests a key.
    await listClassPage(connection, {}, 1, 1);
  } catch (error) {
    if (!OF_ANOTHER_SERVER.has(codeOf(error))) throw error;
    throw appError(
      'WrongHost',
      404,
      `API Host is not Whautomate's API. Copy it from Whautomate under Integrations > Rest API: ${GLOBAL_HOST} or ${INDIA_HOST}.`,
    );
  }
  // The key works, so a missing name is not an error.
  const name = await findAccountName(connection).catch(() => null);
  return { account: name || accountHost(bundle.authData['api_host']) };
}

export const authentication = {
  type: 'custom',
  fields,
  test,
  connectionLabel: '{{account}}',
} satisfies Authentication;
