import { writeFile } from 'node:fs/promises';

import { format, resolveConfig } from 'prettier';

import { readDefinition } from '../../tools/docs/definition.ts';
import { contractOf } from './contract.ts';

// Writes contract.json anew, for a review of what changes in it: additions are harmless, anything else breaks Zaps.
const filepath = `${import.meta.dirname}/contract.json`;
const contract = JSON.stringify(contractOf(await readDefinition()), null, 2);
await writeFile(filepath, await format(contract, { ...(await resolveConfig(filepath)), filepath }));
