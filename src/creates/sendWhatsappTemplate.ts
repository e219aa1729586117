import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { sendTemplate } from '../api/messages.ts';
import { check, invalid } from '../errors.ts';
import { MORE } from '../fields/classForm.ts';
import { countryCodeField, fullNameField, phoneField, readFullName, readPhoneField } from '../fields/client.ts';
import { acceptsName, locationField } from '../fields/dropdowns.ts';
import { plainText, required, textField, textList, type Form } from '../fields/input.ts';
import { connect } from '../http/connection.ts';
import { outputFields, text, yesNo } from '../resources/outputFields.ts';
import { clientSample } from '../resources/client.ts';
import { idByName } from '../schedule/idsByName.ts';

type Sent = { success: boolean; phone: string; template: string; language: string };

const templateNameField = textField('template_name', 'Template Name', {
  required: true,
  placeholder: 'class_reminder',
  helpText: 'An approved template of this location, named as in Whautomate, such as `class_reminder`.',
});

const templateLanguageField = textField('template_language', 'Template Language', {
  required: true,
  default: 'en',
  helpText: "The template's language code, such as `en`, `en_US` or `pt_BR`.",
});

const bodyValuesField = {
  key: 'body_values',
  label: 'Body Values',
  type: 'text',
  list: true,
  helpText: 'What to put in place of `{{1}}`, `{{2}}` and so on in the text of the template, in that order.',
} as const;

const headerValuesField = {
  key: 'header_values',
  group: MORE.key,
  label: 'Header Values',
  type: 'text',
  list: true,
  helpText: 'What to put in place of `{{1}}` in the header of the template, if it has one.',
} as const;

const headerMediaField = textField('header_media_url', 'Header Media URL', {
  group: MORE.key,
  placeholder: 'https://example.com/class.png',
  helpText: 'The public `https` address of the picture, video or document for the header, if the template has one.',
});

const buttonValuesField = {
  key: 'button_values',
  group: MORE.key,
  label: 'Button URL Values',
  type: 'text',
  list: true,
  helpText: 'What to put in place of `{{1}}` in the address of each button that has one, in the order of the buttons.',
} as const;

const FOLDED_FIELDS = [headerValuesField, headerMediaField, buttonValuesField] as const;

const inputFields = defineInputFields([
  { ...acceptsName({ ...locationField, helpText: 'Whose WhatsApp number sends the message.' }), required: true },
  {
    ...phoneField,
    required: true,
    helpText: `Who gets the message. ${phoneField.helpText} Testing this step sends a real message, so test it with your own phone.`,
  },
  templateNameField,
  templateLanguageField,
  bodyValuesField,
  countryCodeField,
  { ...fullNameField, helpText: 'The name of the person, for a phone that is new in Whautomate.' },
  ...FOLDED_FIELDS,
]);

/** What a refusal may be about: as many as its message has room for. */
const REFUSABLE = [
  locationField,
  phoneField,
  templateNameField,
  templateLanguageField,
  bodyValuesField,
  ...FOLDED_FIELDS,
];

export const perform = (async (z, bundle) => {
  const { inputData: form, inputDataRaw: raw } = bundle;
  const name = required(plainText(form, locationField), locationField);
  const { countryCode, phone } = required(await readPhoneField(form), phoneField);
  // The digits to dial from abroad.
  const phoneNumber = `${countryCode.slice(1)}${phone}`;
  const fullName = readFullName(form);
  const template = { name: readTemplateName(form), language: readLanguage(form) };
  const parameters = {
    headerMediaUrl: readMediaUrl(form),
    headerTextParameters: textList(form, raw, headerValuesField, MAX_VALUE),
    bodyTextParameters: textList(form, raw, bodyValuesField, MAX_VALUE),
    buttonUrlParameters: textList(form, raw, buttonValuesField, MAX_VALUE),
  };
  const connection = connect(z, bundle, check(REFUSABLE));
  const success = await sendTemplate(connection, {
    location: { id: await idByName(z, connection, locationField, name) },
    recepient: { phoneNumber, name: fullName },
    template,
    ...parameters,
  });
  return { success, phone: `+${phoneNumber}`, template: template.name, language: template.language };
}) satisfies CreatePerform<typeof inputFields, Sent>;

/** WhatsApp's own limit for a value of a template that also has a header or buttons (Cloud API, "Messages": template object). */
const MAX_VALUE = 1024;

/** WhatsApp's names have no spaces, and at most 512 characters (Business Management API, "Message Templates"). */
function readTemplateName(form: Form): string {
  const name = required(plainText(form, templateNameField), templateNameField);
  if (/^[^\s{}]{1,512}$/.test(name)) return name;
  throw invalid(
    `${templateNameField.label} must be a name as Whautomate shows it, such as class_reminder, without spaces. Map only the name.`,
  );
}

function readLanguage(form: Form): string {
  const code = required(plainText(form, templateLanguageField), templateLanguageField);
  if (/^[a-z]{2,3}(?:_[a-z]{2})?$/i.test(code)) return code;
  throw invalid(
    `${templateLanguageField.label} must be a code such as en, en_US or pt_BR, not the name of a language.`,
  );
}

function readMediaUrl(form: Form): string | undefined {
  const url = plainText(form, headerMediaField);
  if (url === undefined || (/^https:\/\/\S{1,2000}$/i.test(url) && URL.canParse(url))) return url;
  throw invalid(`${headerMediaField.label} must be one public address that starts with https://, and nothing else.`);
}

export default defineCreate({
  key: 'send_whatsapp_template',
  noun: 'Message',
  display: {
    label: 'Send WhatsApp Template',
    description: 'Sends an approved WhatsApp template to a phone. A sent message cannot be taken back.',
  },
  operation: {
    inputFields,
    inputFieldGroups: [MORE],
    perform,
    sample: { success: true, phone: clientSample.fullPhone, template: 'class_reminder', language: 'en' },
    outputFields: outputFields<Sent>({
      success: yesNo('Was Sent'),
      phone: text('Phone'),
      template: text('Template Name'),
      language: text('Template Language'),
    }),
  },
});
