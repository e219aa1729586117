import { dedupeKeys, leaves, staticFields, type Operation } from '../docs/definition.ts';
import { html, type Html } from './html.ts';

/** The sample's values by their labels, in the order of the output fields. */
export function output(prefix: string, operation: Operation['operation']): Html {
  const values = leaves(operation.sample);
  const labeled = staticFields(operation.outputFields);
  const dedupe = operation.type === 'polling' ? dedupeKeys(labeled) : [];
  const rows = labeled.map(({ key, label = key }) => {
    const own = values.filter(([path]) => path === key).map(([, value]) => show(value));
    return row(label, key, own.join(', '), dedupe.includes(key));
  });
  const unlabeled = values.filter(([path]) => labeled.every(({ key }) => key !== path));
  return html`<section class="output" tabindex="0" aria-labelledby="${prefix}-output">
    <h4 id="${prefix}-output">What comes out</h4>
    <dl>${rows}${unlabeled.map(([path, value]) => row(path, path, show(value), false))}</dl>
  </section>`;
}

function row(label: string, key: string, value: string, isPrimary: boolean): Html {
  const mark = isPrimary ? html` <span class="tag">dedupe key</span>` : undefined;
  return html`<div>
    <dt title="${key}">${label}${mark}</dt>
    <dd>${value}</dd>
  </div>`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
