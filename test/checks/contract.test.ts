import { readFile } from 'node:fs/promises';

import { contractPage } from '../../tools/docs/contract.ts';
import { readDefinition } from '../../tools/docs/definition.ts';

/* If this fails and the change is meant: `npm run docs`, and the version that CONTRIBUTING.md asks for. */
test('docs/operations.md, the public contract, is what the definition says', async () => {
  expect(await contractPage(await readDefinition())).toBe(await readFile('docs/operations.md', 'utf8'));
});
