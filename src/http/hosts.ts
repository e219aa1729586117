/** The hosts that Whautomate documents, by region (vendor's "Whautomate Rest API" page). */
export const GLOBAL_HOST = 'api.whautomate.com';
export const INDIA_HOST = 'api.in.whautomate.com';
