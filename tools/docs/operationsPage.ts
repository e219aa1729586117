import { writeFile } from 'node:fs/promises';

import { contractPage } from './contract.ts';
import { readDefinition } from './definition.ts';

await writeFile('docs/operations.md', await contractPage(await readDefinition()));
