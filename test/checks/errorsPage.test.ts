import { globSync, readFileSync } from 'node:fs';

/** The call that makes an error and the text that it begins with, as the code has them. */
const MESSAGE = /\b(invalid|halted|missing|tooMuch|joinSentences|errors\.Error)\(\s*(?:'([^']+)'|`([^`]+)`)/g;

/** What stays the same in each message of `src`: its first sentence, without what is filled in. By the call. */
function firstWords(): { call: string; words: string }[] {
  const sources = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8'));
  const texts = sources.flatMap((source) =>
    [...source.matchAll(MESSAGE)].map(([, call = '', fixed, varied]) => ({ call, text: fixed ?? varied ?? '' })),
  );
  return texts.map(({ call, text }) => {
    const [words = ''] = text.split(/\$\{[^}]*\}/).filter((part) => part.length > 10);
    return { call, words: words.replace(/[.:] .*/, '') };
  });
}

test('docs/errors.md has the first words of every message, and apart those that stop a run on purpose', () => {
  const page = readFileSync('docs/errors.md', 'utf8').replace(/\s+/g, ' ');
  const [errors = '', stops = ''] = page.split('## Stopped on purpose');
  const messages = firstWords();
  expect(messages.length).toBeGreaterThan(40);
  expect(messages.filter(({ call, words }) => !(call === 'halted' ? stops : errors).includes(words))).toEqual([]);
});
