import { readFile } from 'node:fs/promises';

/** What is read of a package.json; the rest passes through. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly main: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** @throws Error where the file is no package.json of an app */
export async function readManifest(file: string): Promise<Manifest> {
  const value: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isManifest(value)) throw new Error(`${file} lacks name, version, main or dependencies.`);
  return value;
}

function isManifest(value: unknown): value is Manifest {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'version' in value &&
    typeof value.version === 'string' &&
    'main' in value &&
    typeof value.main === 'string' &&
    'dependencies' in value &&
    typeof value.dependencies === 'object' &&
    value.dependencies !== null
  );
}
