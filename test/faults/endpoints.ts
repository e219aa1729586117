/** An endpoint, and the words of its errors. */
export interface Endpoint {
  readonly method: string;
  /** the path of a request, without its query */
  readonly path: RegExp;
  readonly returns: `${'class' | 'booking' | 'client' | 'choice'}${'' | '[]'}` | 'other';
  /** what a 404 says doesn't exist */
  readonly thing: string;
  /** what a write may have done if its response is lost */
  readonly write?: string | undefined;
}

function endpoint(line: string, returns: Endpoint['returns'], thing: string, write?: string): Endpoint {
  const [method = '', path = ''] = line.split(' ');
  const pattern = new RegExp(`^/v1/${path.replaceAll('*', '[^/]+')}$`);
  return { method, path: pattern, returns, thing, write };
}

const OF_PLACES = 'location, staff member or service';
const ROSTER = 'classes/*/participants';
const TEMPLATE = 'messages/whatsapp/sendtemplate';

export const ENDPOINTS = {
  classes: endpoint('GET classes', 'class[]', 'location or staff member'),
  class: endpoint('GET classes/*', 'class', 'class'),
  roster: endpoint('GET classes/*/participants', 'booking[]', 'class'),
  bookings: endpoint('GET classes/clients/*/bookings', 'booking[]', 'client'),
  clients: endpoint('GET clients', 'client[]', 'client'),
  client: endpoint('GET clients/*', 'client', 'client'),
  locations: endpoint('GET locations', 'choice[]', 'location'),
  staff: endpoint('GET staffs', 'choice[]', 'staff member'),
  services: endpoint('GET services', 'choice[]', 'service'),
  account: endpoint('GET account-info', 'other', 'account'),
  createClass: endpoint('POST classes', 'class', OF_PLACES, 'the class was created'),
  updateClass: endpoint('PUT classes/*', 'class', `class, ${OF_PLACES}`, 'the class was changed'),
  deleteClass: endpoint('DELETE classes/*', 'other', 'class', 'the class was deleted'),
  createClient: endpoint('POST clients', 'client', 'location', 'the client was created'),
  add: endpoint(`POST ${ROSTER}/add`, 'booking', 'class or client', 'the client was booked'),
  sendTemplate: endpoint(`POST ${TEMPLATE}`, 'other', 'location or template', 'the message was sent'),
  cancel: endpoint(`POST ${ROSTER}/cancel`, 'booking', 'class or participant', 'the booking was cancelled'),
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;
