import { globSync, readFileSync } from 'node:fs';

import { severalMessage } from '../../src/creates/createOrUpdateClass.ts';
import { classSample } from '../../src/resources/class.ts';

/** The text that an error begins with, as the code has it. */
const MESSAGE = /\b(?:invalid|halted|missing|tooMuch|sentence|errors\.Error)\(\s*(?:'([^']+)'|`([^`]+)`)/g;

/** What stays the same in each message of `src`: its first sentence, without what is filled in. */
function firstWords(): string[] {
  const sources = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8'));
  const texts = sources.flatMap((source) => [...source.matchAll(MESSAGE)].map(([, fixed, varied]) => fixed ?? varied));
  return [...texts, severalMessage(classSample, [classSample])].map((text = '') => {
    const [words = ''] = text.split(/\$\{[^}]*\}/).filter((part) => part.length > 10);
    return words.replace(/[.:] .*/, '');
  });
}

test('docs/errors.md has the first words of every message', () => {
  const page = readFileSync('docs/errors.md', 'utf8').replace(/\s+/g, ' ');
  const words = firstWords();
  expect(words.length).toBeGreaterThan(40);
  expect(words.filter((text) => !page.includes(text))).toEqual([]);
});
