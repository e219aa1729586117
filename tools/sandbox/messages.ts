import { badBody, object, Refusal, required, text, type Call } from './contract.ts';

/** Keeps the message in the studio. Of the three kinds of addressee, only `recepient` is known here. */
export function sendTemplate({ studio, switches, body }: Call) {
  const fields = object(
    body,
    ...['location', 'recepient', 'template', 'headerMediaUrl'],
    ...['headerTextParameters', 'bodyTextParameters', 'buttonUrlParameters'],
  );
  const location = studio.location(required(text(object(fields.location, 'id'), 'id')));
  const recepient = object(fields.recepient, 'phoneNumber', 'name');
  const phoneNumber = required(text(recepient, 'phoneNumber'));
  const template = object(fields.template, 'name', 'language');
  if (!/^\d+$/.test(phoneNumber) || switches.templateRecepient === 'refused') throw badBody();
  const message = {
    location,
    recepient: { phoneNumber, name: text(recepient, 'name') },
    template: { name: required(text(template, 'name')), language: required(text(template, 'language')) },
    headerMediaUrl: text(fields, 'headerMediaUrl'),
    headerTextParameters: texts(fields.headerTextParameters),
    bodyTextParameters: texts(fields.bodyTextParameters),
    buttonUrlParameters: texts(fields.buttonUrlParameters),
  };
  if (switches.templateAnswer === 'error') throw new Refusal(200, 'Template not found', 'error');
  const { id } = studio.addMessage(message);
  return switches.templateAnswer === 'record' ? { id } : { success: true };
}

/** WhatsApp refuses a parameter without text. */
function texts(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw badBody();
  return value.map((item: unknown) => {
    if (typeof item !== 'string' || item.trim() === '') throw badBody();
    return item;
  });
}
