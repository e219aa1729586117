/** Markup that is safe to insert into a page. Only {@link html} and {@link trusted} create it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Part[] | undefined;

/** Template tag for markup: every inserted text is escaped, inserted markup stays. Undefined inserts nothing. */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: markup }, ...parts.map(inserted)));
}

/** Markup from a renderer that has escaped it already. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

function inserted(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'object' ? part.map(inserted).join('') : escape(String(part));
}
