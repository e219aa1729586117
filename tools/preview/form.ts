import { choicesOf, staticFields, type Definition, type InputField, type Operation } from '../docs/definition.ts';
import type { Dropdown } from './dropdowns.ts';
import { html, type Html } from './html.ts';
import { markdown } from './markdown.ts';

/** What forms need: the searches they link to, and the options of their dropdowns, by `dynamic`. */
export interface Context {
  definition: Definition;
  dropdowns: ReadonlyMap<string, Dropdown>;
}

interface Form extends Context {
  fields: readonly InputField[];
  /** the first step of a Zap, which no search can come before */
  isTrigger: boolean;
}

/** A form: the fields without a group, then each group, folded unless it is emphasized. */
export function form(prefix: string, operation: Operation['operation'], context: Context): Html {
  const fields = staticFields(operation.inputFields);
  const whole: Form = { ...context, fields, isTrigger: operation.type !== undefined };
  const shown = (group?: string) =>
    fields.filter((field) => field.group === group).map((field) => shownField(`${prefix}-${field.key}`, field, whole));
  const groups = (operation.inputFieldGroups ?? []).map(({ key, label, emphasize }) => {
    const open = emphasize === true ? html`open` : undefined;
    return html`<details class="group" ${open}>
      <summary>${label ?? key}</summary>
      ${shown(key)}
    </details>`;
  });
  return html`<div class="form">${shown()}${groups}</div>`;
}

function shownField(id: string, field: InputField, whole: Form): Html {
  const { label, key, type, required, list, helpText = '', dynamic = '' } = field;
  if (type === 'copy') return html`<div class="notice" role="note">${markdown(helpText)}</div>`;
  const help = html`<div class="help" id="${id}-help">
    ${markdown(helpText)}${searchHint(field, whole)}${dependenceHint(field, whole)}
  </div>`;
  const name = html`${label ?? key}${required === true ? html` <span class="required">(required)</span>` : undefined}`;
  const choices = whole.dropdowns.get(dynamic)?.choices ?? choicesOf(field);
  if (list === true && choices.length > 0) {
    const boxes = choices.map(([value, text]) => {
      return html`<label><input type="checkbox" name="${id}" value="${value}" />${text}</label>`;
    });
    return html`<fieldset class="field" aria-describedby="${id}-help">
      <legend>${name}</legend>
      <div class="boxes">${boxes}</div>
      ${help}
    </fieldset>`;
  }
  return html`<div class="field"><label for="${id}">${name}</label>${control(id, field, choices)}${help}</div>`;
}

function control(id: string, field: InputField, choices: readonly [string, string][]): Html {
  const { type, required, placeholder = '', default: preset = '', dynamic } = field;
  const common = html`id="${id}" aria-describedby="${id}-help" ${required === true ? html`required` : undefined}`;
  if (dynamic !== undefined || choices.length > 0) {
    const options = choices.map(([value, text]) => {
      return html`<option value="${value}" ${value === preset ? html`selected` : undefined}>${text}</option>`;
    });
    return html`<select ${common}>
      <option value="">Choose from ${choices.length}…</option>
      ${options}
    </select>`;
  }
  if (type === 'text') return html`<textarea ${common} rows="3" placeholder="${placeholder}">${preset}</textarea>`;
  const kind = type === 'password' ? 'password' : 'text';
  return html`<input ${common} type="${kind}" placeholder="${placeholder}" value="${preset}" autocomplete="off" />`;
}

/** The editor's button beside a dropdown that a search can fill. */
function searchHint({ search = '' }: InputField, { definition, isTrigger }: Form): Html | undefined {
  const found = isTrigger ? undefined : definition.searches[search.split('.')[0] ?? ''];
  return found && html`<p>Or let an earlier step find it: <a href="#${found.key}">${found.display.label}</a></p>`;
}

function dependenceHint({ dependsOn, dynamic = '' }: InputField, { fields, dropdowns }: Form): Html | undefined {
  if (dependsOn === undefined) return undefined;
  const labels = fields.filter(({ key }) => dependsOn.includes(key)).map(({ label }) => label);
  return html`<p>Opens once ${labels.join(' and ')} is filled in. Shown here for ${dropdowns.get(dynamic)?.of}.</p>`;
}
