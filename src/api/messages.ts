import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { readSent } from './readers.ts';

/**
 * A template message. The vendor's page names the three kinds of addressee, `recepient` (its spelling) among them; the rest
 * of the body is a public connector's, and the shape of `recepient` that of a shop's own code that sends texts.
 */
export interface TemplateBody {
  location: { id: string };
  /** `phoneNumber`: country code and number, digits alone */
  recepient: { phoneNumber: string; name?: string | undefined };
  template: { name: string; language: string };
  headerMediaUrl?: string | undefined;
  headerTextParameters?: readonly string[] | undefined;
  /** the values of `{{1}}`, `{{2}}`, … in their order; the other lists likewise */
  bodyTextParameters?: readonly string[] | undefined;
  buttonUrlParameters?: readonly string[] | undefined;
}

/** Sends a WhatsApp template to a phone. Each call sends another message. */
export async function sendTemplate(connection: Connection, body: TemplateBody): Promise<true> {
  return connection.request({
    method: 'POST',
    path: path`/v1/messages/whatsapp/sendtemplate`,
    body,
    thing: 'location or template',
    write: 'the message was sent',
    read: readSent,
  });
}
