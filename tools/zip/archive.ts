import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';

/** One file of a zip. */
export interface Entry {
  readonly name: string;
  /** bytes as they are, and as they take up room in the zip */
  readonly size: number;
  readonly packed: number;
  readonly content: Buffer;
}

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files of a zip, by its central directory (PKWARE's APPNOTE 4.3.12). Reads what Zapier's CLI writes: no encryption,
 * no zip64.
 *
 * @throws Error where the zip is anything else, or damaged
 */
export async function readZip(file: string): Promise<Entry[]> {
  const zip = await readFile(file);
  const end = zip.lastIndexOf(Buffer.from(Uint32Array.of(END).buffer));
  if (end === -1) throw new Error(`${file} is no zip.`);
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY) throw new Error(`The directory of ${file} is damaged.`);
    const lengths = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const [nameLength = 0] = lengths;
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const packed = zip.readUInt32LE(at + 20);
    const isSymlink = zip.readUInt32LE(at + 38) >>> 28 === 0xa;
    if (isSymlink) throw new Error(`${file} holds a link: ${name}`);
    const content = unpacked(zip, at, packed, name);
    if (!name.endsWith('/')) entries.push({ name, size: content.length, packed, content });
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return entries;
}

function unpacked(zip: Buffer, at: number, packed: number, name: string): Buffer {
  const header = zip.readUInt32LE(at + 42);
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const data = zip.subarray(start, start + packed);
  const method = zip.readUInt16LE(at + 10);
  if (method !== STORED && method !== DEFLATED) throw new Error(`${name} is packed in an unknown way.`);
  const content = method === STORED ? data : inflateRawSync(data);
  if (crc32(content) !== zip.readUInt32LE(at + 16)) throw new Error(`${name} is damaged.`);
  return content;
}

/** Writes the files of a zip into a folder. */
export async function unpack(entries: readonly Entry[], folder: string): Promise<void> {
  for (const { name, content } of entries) {
    if (normalize(name).startsWith('..')) throw new Error(`${name} would leave its folder.`);
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
