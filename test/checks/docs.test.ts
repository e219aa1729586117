import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };

/* What the pages name exists: files, headings and commands. */

/** What a pattern's group finds on every page but is not there, as `page: what it found`. */
function missing(pattern: RegExp, exists: (what: string, path: string) => boolean): string[] {
  const all = globSync(['*.md', 'docs/*.md']).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(pattern)].map(([, what = '']) => ({ path, what })),
  );
  expect(all).not.toEqual([]);
  return all.filter(({ what, path }) => !exists(what, path)).map(({ path, what }) => `${path}: ${what}`);
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8').toLowerCase();
  const headings = text.match(/(?<=^#+ ).+$/gm) ?? [];
  return headings.map((heading) => heading.replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
}

test('every link leads to a file, and to a heading in it', () => {
  const leads = (link: string, path: string) => {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    return existsSync(target) && (anchor === undefined || anchorsOf(target).includes(anchor));
  };
  expect(missing(/\]\((?!https:)([^)\s]+)\)/g, leads)).toEqual([]);
});

test('every file and every command that a page names exists', () => {
  const isFile = (name: string) => existsSync(name) || existsSync(`src/${name}`);
  expect(missing(/`((?:[\w.-]+\/)+[\w.-]*\.(?:ts|md|json))`/g, isFile)).toEqual([]);
  expect(missing(/\bnpm run (?:--silent )?([\w:]+)/g, (script) => script in packageJson.scripts)).toEqual([]);
});
