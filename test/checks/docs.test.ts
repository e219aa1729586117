import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { readDefinition, staticFields } from '../../tools/docs/definition.ts';
import { inputsOf, pairsOf, shownOperations } from './walk.ts';

/* Whether what the pages name exists: files, headings, commands, messages, and our own operations and fields. */

const COMMANDS = 'node_modules/zapier-platform-cli/src/oclif/commands';
const pages = globSync(['*.md', 'docs/*.md']).map((path) => {
  const text = readFileSync(path, 'utf8');
  return { path, text, prose: text.replace(/```.*?```/gs, '') };
});

/** What a pattern's group finds on every page, as `page: what it found`. */
function found(pattern: RegExp, exists: (what: string, path: string) => boolean): string[] {
  const all = pages.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(([, what = '']) => ({ path, what, isThere: exists(what, path) })),
  );
  expect(all).not.toEqual([]);
  return all.filter(({ isThere }) => !isThere).map(({ path, what }) => `${path}: ${what}`);
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(path: string): string[] {
  const headings = pages.find((page) => page.path === path)?.prose.matchAll(/^#+ (.+)$/gm) ?? [];
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('every link leads to a file, and to a heading in it', () => {
  const missing = found(/\]\((?!https:)([^)\s]+)\)/g, (link, path) => {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    return existsSync(target) && (anchor === undefined || anchorsOf(target).includes(anchor));
  });
  expect(missing).toEqual([]);
});

test('every file that a page names exists', () => {
  const named = /`((?:[\w.-]+\/)+[\w.-]*\.(?:ts|md|json))`/g;
  expect(found(named, (path) => [path, `src/${path}`].some((file) => existsSync(file)))).toEqual([]);
});

test('every command exists', () => {
  expect(found(/\bnpm run (?:--silent )?([\w:]+)/g, (script) => script in packageJson.scripts)).toEqual([]);
  const command = /\bnpx zapier-platform ([\w:]+)/g;
  const files = (name: string) => ['.js', '/index.js'].map((end) => join(COMMANDS, name.replace(':', '/') + end));
  expect(found(command, (name) => files(name).some((file) => existsSync(file)))).toEqual([]);
});

test('every quoted sentence is in a message', () => {
  const source = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8').replaceAll("\\'", "'"));
  const isSaid = (part: string) => source.join('\n').includes(part.trim().replace(/\s+/g, ' '));
  const quoted = /"([A-Z][a-z']+(?:\s[A-Za-z'…]+){2}[^"{\d]*)"(?!:)/g;
  expect(found(quoted, (quote) => quote.split('…').every(isSaid))).toEqual([]);
});

test("the guide's own words in bold are labels, and every operation is among them", async () => {
  const definition = await readDefinition();
  const operations = [...shownOperations(definition), ...pairsOf(definition)].map(({ display }) => display.label);
  const columns = shownOperations(definition).flatMap(({ operation }) => operation.outputFields ?? []);
  const fields = [...definition.authentication.fields, ...inputsOf(definition).map(({ field }) => field)];
  const labels = [...operations, ...staticFields([...fields, ...columns]).map(({ label }) => label)];
  const guide = pages.find(({ path }) => path.endsWith('guide.md'))?.text.replace(/\s+/g, ' ') ?? '';
  const [, ours = ''] = /## Connect(.*)## Recipes/.exec(guide) ?? [];
  // The words of Zapier and Whautomate, and of our own for a whole group of fields.
  const others =
    /^(?:Integrations > .*|App Connections|Add connection|Whautomate|Yes, .*|Looping by .*|Dates|Times|prices|more than .*)$/;
  const bold = [...ours.matchAll(/\*\*(.+?)\*\*/g)].map(([, words = '']) => words);
  expect(bold.filter((words) => !labels.includes(words) && !others.test(words))).toEqual([]);
  expect(operations.filter((label) => !bold.includes(label))).toEqual([]);
});

test('no page repeats a paragraph of another', () => {
  const paragraphs = pages.flatMap(({ path, prose }) =>
    prose
      .split(/\n\s*\n|\n(?=\s*(?:[-*|]|\d+\.) )/)
      .map((text) => ({ path, words: text.match(/[\p{L}\p{N}]+/gu) ?? [] })),
  );
  const long = paragraphs.filter(({ words }) => words.length >= 12).map(({ path, words }) => [words.join(' '), path]);
  const firstOn = new Map(long.toReversed().map(([text = '', path]) => [text, path]));
  expect(long.filter(([text = '', path]) => firstOn.get(text) !== path)).toEqual([]);
});
