import { readFileSync } from 'node:fs';

const page = readFileSync('docs/listing.md', 'utf8');

function entered(field: string): string {
  return new RegExp(`^\\| ${field} +\\| (.+?) *\\|$`, 'm').exec(page)?.[1] ?? '';
}

test('the description says what the app is, in the words and the length that Zapier asks for', () => {
  const description = entered('description');
  expect(description).toMatch(/^(?:Whautomate|App) is an? [^.]+\.(?: [A-Z][^.]+\.){0,2}$/);
  expect(description.length).toBeGreaterThanOrEqual(40);
  expect(description.length).toBeLessThanOrEqual(140);
  expect(description).not.toMatch(/zapier|\bsync/i);
});

test('every other field has a value, and the homepage is secure', () => {
  expect(['title', 'category', 'role'].filter((field) => entered(field) === '')).toEqual([]);
  expect(entered('homepage')).toMatch(/^https:\/\/[a-z.]+$/);
});

test('the logo is a square RGBA PNG of at least 256 pixels', () => {
  const file = /\]\((.+)\)/.exec(entered('logo'))?.[1] ?? '';
  // The signature, then the chunk IHDR: width, height, bit depth, color type.
  const png = readFileSync(`docs/${file}`);
  expect(png.subarray(0, 16).toString('latin1')).toBe('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
  const [width, height, bitDepth, colorType] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]];
  expect(width).toBeGreaterThanOrEqual(256);
  expect({ height, bitDepth, colorType }).toEqual({ height: width, bitDepth: 8, colorType: 6 });
});
