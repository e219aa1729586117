import {
  choicesOf,
  KINDS,
  leaves,
  staticFields,
  visible,
  type Definition,
  type InputField,
  type Operation,
} from '../docs/definition.ts';

/** The options of the dropdowns that Whautomate fills, by the field's `dynamic`. */
export type Dropdowns = ReadonlyMap<string, [value: string, label: string][]>;

type Form = Pick<Operation, 'key' | 'display' | 'operation'>;

const TITLES = { triggers: 'Triggers', creates: 'Actions', searches: 'Searches' };

/** Every form as the Zap editor shows it, on one page without scripts or requests. */
export function page(definition: Definition, dropdowns: Dropdowns, style: string): string {
  const connection: Form = {
    key: 'connection',
    display: { label: 'Connection', description: 'Filled in once for each account.' },
    operation: { inputFields: definition.authentication.fields },
  };
  const operations = KINDS.map((kind) => ({ title: TITLES[kind], forms: visible(definition, kind) }));
  const groups: { title: string; forms: Form[] }[] = [{ title: 'Account', forms: [connection] }, ...operations];
  const link = ({ key, display }: Form) => markup`<a href="#${key}">${display.label}</a>&emsp;`;
  return markup`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Whautomate ${definition.version} in the Zap editor</title>
<style>${new Markup(style)}</style>
<nav>${groups.map(({ title, forms }) => markup`<p><b>${title}</b> ${forms.map(link)}</p>`)}</nav>
${groups.map(({ title, forms }) => markup`<h1>${title}</h1>${forms.map((form) => section(form, dropdowns))}`)}
</html>
`.text;
}

function section({ key, display, operation }: Form, dropdowns: Dropdowns): Markup {
  const fields = staticFields(operation.inputFields);
  const shown = (of?: string) => fields.filter(({ group }) => group === of).map((one) => field(key, one, dropdowns));
  const groups = operation.inputFieldGroups ?? [];
  return markup`<section id="${key}">
<h2>${display.label}</h2>
<p>${display.description}</p>
<div class="columns">
<form>${shown()}
${groups.map((group) => markup`<details><summary>${group.label}</summary>${shown(group.key)}</details>`)}
</form>
${output(operation)}
</div>
</section>
`;
}

function field(form: string, one: InputField, dropdowns: Dropdowns): Markup {
  const { key, label, type, required, helpText = '' } = one;
  const help = markup`<small>${markdown(helpText)}</small>`;
  if (type === 'copy') return markup`<p>${help}</p>`;
  const mark = required === true ? markup`<small>(required)</small>` : undefined;
  return markup`<label id="${form}-${key}"><b>${label}</b> ${mark}${control(one, dropdowns)}${help}</label>
`;
}

function control(one: InputField, dropdowns: Dropdowns): Markup {
  const { type, list, dynamic, placeholder, default: preset } = one;
  const choices = dropdowns.get(dynamic ?? '') ?? choicesOf(one);
  if (choices.length === 0) {
    return type === 'text'
      ? markup`<textarea placeholder="${placeholder}">${preset}</textarea>`
      : markup`<input placeholder="${placeholder}" value="${preset}">`;
  }
  const options = choices.map(([value, label]) => {
    return markup`<option ${value === preset ? 'selected' : ''}>${label}</option>`;
  });
  return list === true
    ? markup`<select multiple size="${String(choices.length)}">${options}</select>`
    : markup`<select><option>Choose…</option>${options}</select>`;
}

/** The output fields with the sample's values. */
function output({ sample, outputFields }: Form['operation']): Markup | undefined {
  if (sample === undefined) return undefined;
  const values = Map.groupBy(leaves(sample), ([path]) => path);
  const rows = staticFields(outputFields).map(({ key, label }) => {
    const own = (values.get(key) ?? []).map(([, value]) => (typeof value === 'string' ? value : JSON.stringify(value)));
    return markup`<dt>${label}</dt><dd>${own.join(', ')}</dd>
`;
  });
  return markup`<dl>${rows}</dl>`;
}

/** What help texts use of Markdown: `code`, **bold**, [links](https://…). */
function markdown(text: string): Markup {
  return new Markup(
    escaped(text)
      .replace(/`(.+?)`/g, '<code>$1</code>')
      .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
      .replace(/\[(.+?)\]\((https:.+?)\)/g, '<a href="$2">$1</a>'),
  );
}

/** Markup, as opposed to text, which is escaped where it is inserted. */
class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | Markup | undefined | Part[];

/** Template tag for markup. Undefined inserts nothing. */
function markup(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  const inserted = (part: Part = ''): string => {
    if (part instanceof Markup) return part.text;
    return typeof part === 'string' ? escaped(part) : part.map(inserted).join('');
  };
  return new Markup(String.raw({ raw: strings }, ...parts.map((part) => inserted(part))));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
