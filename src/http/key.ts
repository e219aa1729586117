import type { BeforeRequestMiddleware, Bundle } from 'zapier-platform-core';

import { badKey, invalid } from './errors.ts';
import { originOf } from './origin.ts';

/**
 * Puts the key on a request, once it is sure that the request goes to the connection's own origin.
 * Redirects stay unfollowed: node-fetch would carry `x-api-key` along to another host.
 *
 * @throws Error with code `AuthenticationError` where the key cannot be sent
 */
export const addKey: BeforeRequestMiddleware = (request, _z, bundle) => {
  if (new URL(request.url).origin !== originOf(bundle.authData['api_host'])) {
    throw invalid('A request to a host other than your API Host was stopped.');
  }
  const key = keyOf(bundle);
  if (!/^[\x21-\x7e]+$/.test(key)) throw badKey();
  return { ...request, headers: { ...request.headers, 'x-api-key': key }, redirect: 'manual' };
};

/** The connection's key, as it is sent; '' where there is none. */
export function keyOf(bundle: Pick<Bundle, 'authData'>): string {
  return bundle.authData['api_key']?.trim() ?? '';
}
