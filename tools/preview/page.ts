import { KINDS, visible, type Kind, type Operation } from '../docs/definition.ts';
import { form, type Context } from './form.ts';
import { html, trusted, type Html } from './html.ts';
import { output } from './output.ts';

const TITLES: Record<Kind, readonly [group: string, one: string]> = {
  triggers: ['Triggers', 'Trigger'],
  creates: ['Actions', 'Action'],
  searches: ['Searches', 'Search'],
};

/** Every form of the integration on one page without scripts or requests. */
export function page(context: Context, style: string): string {
  const { authentication, version } = context.definition;
  const connection = { inputFields: authentication.fields };
  const groups = KINDS.map((kind) => ({ kind, operations: visible(context.definition, kind) }));
  const links = groups.map(
    ({ kind, operations }) =>
      html`<h2>${TITLES[kind][0]}</h2>
        <ul>
          ${operations.map(({ key, display }) => html`<li><a href="#${key}">${display.label}</a></li>`)}
        </ul>`,
  );
  const sections = groups.map(({ kind, operations }) => operations.map((one) => card(kind, one, context)));
  return `<!doctype html>${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>Whautomate in the Zap editor</title>
        <style>
          ${trusted(style)}
        </style>
      </head>
      <body>
        <nav aria-label="Operations">
          <p class="title">Whautomate ${version}</p>
          <ul>
            <li><a href="#connection">Connection</a></li>
          </ul>
          ${links}
        </nav>
        <main>
          <h1>Forms in the Zap editor</h1>
          <p class="intro">
            Each form of the definition. Dropdowns contain what the sandbox returns. Nothing that you fill in leaves
            this page.
          </p>
          <section class="card" id="connection">
            ${heading('Connection', 'Connect Whautomate', authentication.type, 'Filled in once for each account.')}
            <div class="columns">${form('connection', connection, context)}</div>
          </section>
          ${sections}
        </main>
      </body>
    </html>`.text
  }\n`;
}

function card(kind: Kind, { key, display, operation }: Operation, context: Context): Html {
  return html`<section class="card" id="${key}">
    ${heading(TITLES[kind][1], display.label, key, display.description)}
    <div class="columns">
      <div>${form(key, operation, context)}${kind === 'searches' ? pairs(key, context) : undefined}</div>
      ${output(key, operation)}
    </div>
  </section> `;
}

function heading(kind: string, label: string, key: string, description: string): Html {
  return html`<header>
    <span class="tile" aria-hidden="true">W</span>
    <div>
      <p>${kind} <code>${key}</code></p>
      <h3>${label}</h3>
      <p>${description}</p>
    </div>
  </header>`;
}

/** The checkbox of a search that can create what it does not find. */
function pairs(search: string, { definition }: Context): Html[] {
  return Object.values(definition.searchOrCreates)
    .filter((pair) => pair.search === search)
    .map(({ key, create, display }) => {
      const label = definition.creates[create]?.display.label ?? create;
      return html`<div class="pair">
        <label for="${key}-pair"><input type="checkbox" id="${key}-pair" />${display.label}</label>
        <p>${display.description} Then the fields of <a href="#${create}">${label}</a> follow.</p>
      </div>`;
    });
}
