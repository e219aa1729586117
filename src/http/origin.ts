import { invalid } from '../errors.ts';

/** The hosts that Whautomate documents, by region (vendor's "Whautomate Rest API" page). */
export const GLOBAL_HOST = 'api.whautomate.com';
export const INDIA_HOST = 'api.in.whautomate.com';

/** Without a port, a user or a query. */
const WHAUTOMATE = /^https:\/\/(?:[a-z0-9-]+\.)*whautomate\.com(?:\/v1)?\/?$/;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The origin that the connection's requests and key go to, such as `https://api.whautomate.com`.
 *
 * `apiHost` is what the user pasted: a host or a URL, with or without `/v1` and a slash; blank means the global host.
 * `WHAUTOMATE_BASE_URL` replaces it for local work, for a loopback address only.
 *
 * @throws Error if the host is not Whautomate's, or the replacement is not loopback
 */
export function originOf(apiHost: string | undefined, baseUrl = process.env['WHAUTOMATE_BASE_URL']): string {
  const account = accountOrigin(apiHost?.trim() ?? '');
  return baseUrl === undefined || baseUrl === '' ? account : loopbackOrigin(baseUrl);
}

/** The account's host, even if `WHAUTOMATE_BASE_URL` replaces it. */
export function accountHost(apiHost: string | undefined): string {
  return new URL(accountOrigin(apiHost?.trim() ?? '')).host;
}

function accountOrigin(pasted: string): string {
  if (pasted === '') return `https://${GLOBAL_HOST}`;
  const url = URL.parse(pasted.includes('://') ? pasted : `https://${pasted}`);
  if (url === null || !WHAUTOMATE.test(url.href)) {
    throw invalid(
      `API Host must be ${GLOBAL_HOST} or ${INDIA_HOST}. Copy the host shown in Whautomate under Integrations > Rest API.`,
    );
  }
  return url.origin;
}

function loopbackOrigin(baseUrl: string): string {
  const url = URL.parse(baseUrl);
  if (url === null || !LOOPBACK.has(url.hostname) || !['http:', 'https:'].includes(url.protocol)) {
    throw invalid(
      'WHAUTOMATE_BASE_URL is for local work and must be a loopback address, such as http://127.0.0.1:8787.',
    );
  }
  return url.origin;
}
