import { Marked } from 'marked';

import { escape, trusted, type Html } from './html.ts';

/** Renders help texts. HTML and images in them stay text, and only https links work. */
const marked = new Marked({
  renderer: {
    html: ({ text }) => escape(text),
    image: ({ text }) => escape(text),
    link({ href, tokens }) {
      const label = this.parser.parseInline(tokens);
      return href.startsWith('https://') ? `<a href="${escape(href)}" rel="noreferrer">${label}</a>` : label;
    },
  },
});

export function markdown(text: string): Html {
  return trusted(marked.parse(text, { async: false }));
}
