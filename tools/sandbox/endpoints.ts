import { createClass, deleteClass, getClass, listClasses, updateClass } from './classes.ts';
import { createClient } from './clients.ts';
import type { Call } from './contract.ts';
import { accountInfo, getClient, listClients, listLocations, listServices, listStaff } from './lookups.ts';
import { sendTemplate } from './messages.ts';
import { addParticipant, cancelParticipant, listBookings, listParticipants } from './participants.ts';
import { createWebhook, deleteWebhook, listWebhooks } from './webhooks.ts';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `*` stands for an id */
  readonly path: string;
  /** the documented parameters */
  readonly query?: readonly string[];
  /** @throws Refusal or UnknownId if the response is not 200 */
  readonly answer: (call: Call, id: string) => unknown;
}

const PAGED = ['page', 'limit'];
const DATED = ['startDate', 'endDate', 'locationId', ...PAGED];

/**
 * The nine endpoints of the vendor's "Classes" page, then the lookups, with the parameters that public connectors use.
 * Of these, `locationId`, `primaryLocationId`, `tags` and the dates of clients are accepted but filter nothing.
 */
export const endpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/v1/classes', query: [...DATED, 'staffId'], answer: listClasses },
  { method: 'GET', path: '/v1/classes/*', answer: getClass },
  { method: 'POST', path: '/v1/classes', answer: createClass },
  { method: 'PUT', path: '/v1/classes/*', answer: updateClass },
  { method: 'DELETE', path: '/v1/classes/*', answer: deleteClass },
  { method: 'GET', path: '/v1/classes/*/participants', answer: listParticipants },
  { method: 'POST', path: '/v1/classes/*/participants/add', answer: addParticipant },
  { method: 'POST', path: '/v1/classes/*/participants/cancel', answer: cancelParticipant },
  { method: 'GET', path: '/v1/classes/clients/*/bookings', query: DATED, answer: listBookings },
  { method: 'GET', path: '/v1/locations', query: PAGED, answer: listLocations },
  { method: 'GET', path: '/v1/staffs', query: ['locationId', 'searchText', ...PAGED], answer: listStaff },
  {
    method: 'GET',
    path: '/v1/services',
    query: ['locationId', 'searchText', 'serviceType', ...PAGED],
    answer: listServices,
  },
  {
    method: 'GET',
    path: '/v1/clients',
    query: ['searchText', 'primaryLocationId', 'tags', 'startDate', 'endDate', ...PAGED],
    answer: listClients,
  },
  { method: 'GET', path: '/v1/clients/*', answer: getClient },
  { method: 'POST', path: '/v1/clients', answer: createClient },
  { method: 'GET', path: '/v1/webhooks', query: PAGED, answer: listWebhooks },
  { method: 'POST', path: '/v1/webhooks', answer: createWebhook },
  { method: 'DELETE', path: '/v1/webhooks/*', answer: deleteWebhook },
  { method: 'POST', path: '/v1/messages/whatsapp/sendtemplate', answer: sendTemplate },
  { method: 'GET', path: '/v1/account-info', answer: accountInfo },
];
