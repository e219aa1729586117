import type { BeforeRequestMiddleware, Bundle } from 'zapier-platform-core';

import { appError, invalid } from '../errors.ts';
import { originOf } from './origin.ts';

/** What a key can look like: a header cannot hold other characters. */
export const KEY = /^[\x21-\x7e]+$/;

/**
 * Adds the key to a request after checking that it goes to the connection's own origin.
 * Does not follow redirects: node-fetch would send `x-api-key` to the new host too.
 *
 * @throws Error with code `AuthenticationError` if the key can't be valid
 */
export const addKey: BeforeRequestMiddleware = (request, _z, bundle) => {
  if (new URL(request.url).origin !== originOf(bundle.authData['api_host'])) {
    throw invalid('Blocked a request to a host other than your API Host.');
  }
  const key = keyOf(bundle);
  if (!KEY.test(key)) {
    throw appError(
      'AuthenticationError',
      401,
      'API Key is empty or contains invalid characters. Copy it again from Whautomate under Integrations > Rest API.',
    );
  }
  return { ...request, headers: { ...request.headers, 'x-api-key': key }, redirect: 'manual' };
};

/** The connection's key, trimmed; '' if there is none. */
export function keyOf(bundle: Pick<Bundle, 'authData'>): string {
  return bundle.authData['api_key']?.trim() ?? '';
}
