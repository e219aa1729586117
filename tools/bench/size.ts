import { total, type Weight } from '../zip/contents.ts';
import type { Apps, BuiltApp } from './apps.ts';
import { fixed } from './samples.ts';
import type { Section } from './table.ts';

/** The weight of build.zip beside the bare app's. */
export function measureSize({ own, bare }: Apps): Section {
  return {
    targets: [{ what: "build.zip over the bare app's", most: 1.1, measured: own.zipBytes / bare.zipBytes }],
    title: 'Size',
    words: `
build.zip of both apps, made the same way (\`npm run build:zip\`). Target: at most 1.10 times as large. Bytes as packed, without
the zip's own ${fixed(overhead(own) / own.entries.length, 0)} bytes a file, except in the first row.`,
    head: ['', 'bare app', 'this app', 'factor'],
    rows: [
      row('build.zip (kB)', bare.zipBytes, own.zipBytes),
      ['files', String(bare.entries.length), String(own.entries.length), ''],
      row('packages (kB)', total(bare.entries) - ownPart(bare).packed, total(own.entries) - ownPart(own).packed),
      row('of our own (kB)', ownPart(bare).packed, ownPart(own).packed, false),
      ['files of our own', String(ownPart(bare).files), String(ownPart(own).files), ''],
      ...own.entries
        .filter(isOwn)
        .map(({ name, size, packed }) => [
          `\`${name}\` (kB, unpacked in brackets)`,
          '',
          `${fixed(packed / 1000)} (${fixed(size / 1000)})`,
          '',
        ]),
    ],
  };
}

function row(what: string, bare: number, own: number, compares = true): string[] {
  return [what, fixed(bare / 1000), fixed(own / 1000), compares ? fixed(own / bare, 3) : ''];
}

function overhead({ zipBytes, entries }: BuiltApp): number {
  return zipBytes - total(entries);
}

function ownPart({ entries }: BuiltApp): Weight {
  const own = entries.filter(isOwn);
  return { name: 'own', files: own.length, packed: total(own) };
}

function isOwn({ name }: { name: string }): boolean {
  return !name.startsWith('node_modules/');
}
