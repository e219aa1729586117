import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { format, resolveConfig } from 'prettier';

/**
 * Writes a page of docs that is made from `source`, as the command line asks: to another file with `--out`; with `--check` it
 * writes nothing, and the process fails where the page says something else.
 */
export async function writePage(text: string, file: string, source: string): Promise<void> {
  const { values } = parseArgs({
    options: { check: { type: 'boolean', default: false }, out: { type: 'string', default: file } },
  });
  const page = await format(text, { ...(await resolveConfig(import.meta.filename)), filepath: values.out });
  if (!values.check) {
    await writeFile(values.out, page);
  } else if ((await readFile(values.out, 'utf8')) !== page) {
    console.error(`${values.out} says something else than ${source}. Run: npm run docs`);
    process.exitCode = 1;
  }
}
