import zapier, { type Bundle, type ZObject } from 'zapier-platform-core';

import App from '../../index.ts';
import { startSandbox, type LoggedRequest, type Sandbox, type SandboxOptions } from '../../tools/sandbox/server.ts';

type Fields = Record<string, unknown>;
type Perform<T = unknown> = (z: ZObject, bundle: Bundle) => T | Promise<T>;
type Kind = 'triggers' | 'creates' | 'searches';

const WITHOUT_OPERATIONS = { ...App, triggers: {}, creates: {}, searches: {}, searchOrCreates: {} };

/**
 * Runs a function of the app through core, as Zapier does. Core copies the whole app for each run, which takes ten times as long
 * as most runs: so the app holds no operation, or the given one alone.
 *
 * @param cache what `z.cache` holds, by key
 */
export async function throughCore<T>(
  perform: Perform<T>,
  bundle: Fields,
  cache: object,
  alone: object = {},
): Promise<T> {
  const tester = zapier.createAppTester({ ...WITHOUT_OPERATIONS, ...alone });
  // A copy, because core may write into what it is handed.
  return Object.assign(tester, { zcacheTestObj: cache })(perform, structuredClone(bundle));
}

/** The perform of an operation, and the part of the app that holds it alone. */
export function operationOf(kind: Kind, key: string): { perform: Perform; alone: object } {
  const operations: Record<string, { operation: object }> = App[kind];
  const found = operations[key];
  const operation = found?.operation ?? {};
  // What the editor runs of a trigger by webhook.
  const perform: unknown = Reflect.get(operation, 'performList') ?? Reflect.get(operation, 'perform');
  if (!isPerform(perform)) throw new Error(`No ${kind} named ${key}`);
  // Core 19.1 reads the deduplication key of these as it runs a perform, and nothing else.
  const fields: unknown[] = [Reflect.get(operation, 'outputFields')].flat();
  const outputFields = fields.filter((field) => isRow(field) && field['primary'] === true);
  const bare = { ...operation, inputFields: [], outputFields, sample: {} };
  return { perform, alone: { [kind]: { [key]: { ...found, operation: bare } } } };
}

/** The app as core runs it, one operation at a time, against a sandbox of its own. */
export class Connected {
  authData: Record<string, string> = {};
  #sandbox: Sandbox | undefined;
  #cache = {};
  #seen = 0;

  get sandbox(): Sandbox {
    if (this.#sandbox === undefined) throw new Error('The app is not connected yet.');
    return this.#sandbox;
  }

  async open(options: SandboxOptions): Promise<this> {
    this.#sandbox = await startSandbox(options);
    this.authData = { api_host: 'api.whautomate.com', api_key: this.#sandbox.key };
    [this.#cache, this.#seen] = [{}, 0];
    process.env['WHAUTOMATE_BASE_URL'] = this.#sandbox.url;
    return this;
  }

  async close(): Promise<void> {
    delete process.env['WHAUTOMATE_BASE_URL'];
    await this.sandbox.close();
  }

  async trigger(key: string, inputData: Fields = {}, meta: Partial<Bundle['meta']> = {}): Promise<Fields[]> {
    return rows(await this.#perform('triggers', key, { inputData, meta }));
  }

  /** @param inputDataRaw the form before Zapier filled in its mappings */
  async create(key: string, inputData: Fields = {}, inputDataRaw?: Fields): Promise<Fields> {
    return row(await this.#perform('creates', key, { inputData, inputDataRaw }));
  }

  async search(key: string, inputData: Fields = {}, meta: Partial<Bundle['meta']> = {}): Promise<Fields[]> {
    return rows(await this.#perform('searches', key, { inputData, meta }));
  }

  async #perform(kind: Kind, key: string, bundle: Fields): Promise<unknown> {
    const { perform, alone } = operationOf(kind, key);
    return this.#through(perform, bundle, alone);
  }

  async #through<T>(perform: Perform<T>, bundle: Fields, alone = {}): Promise<T> {
    return throughCore(perform, { authData: this.authData, inputData: {}, meta: {}, ...bundle }, this.#cache, alone);
  }

  /** Runs any function with the app's z, such as `authentication.test`. */
  async run<T>(perform: Perform<T>, bundle: Fields = {}): Promise<T> {
    return this.#through(perform, bundle);
  }

  /** The requests since the last call, as `GET /v1/classes?page=1&limit=100`. */
  requests(): string[] {
    const lines = this.#since().map(({ method, path, query }) => {
      const search = new URLSearchParams(query).toString();
      return `${method} ${path}${search === '' ? '' : `?${search}`}`;
    });
    this.#seen = this.sandbox.requests.length;
    return lines;
  }

  /** The writes since the last call of `requests`. */
  writes(): LoggedRequest[] {
    return this.#since().filter(({ method }) => method !== 'GET');
  }

  #since(): LoggedRequest[] {
    return this.sandbox.requests.slice(this.#seen);
  }
}

/** Starts a sandbox and connects the app to it. Close it after the test. */
export async function connectApp(options: SandboxOptions = {}): Promise<Connected> {
  return new Connected().open(options);
}

/** The app of each test in turn, against a sandbox of its own. */
export function useApp(options: () => SandboxOptions = () => ({})): Connected {
  const app = new Connected();
  beforeEach(async () => app.open(options()));
  afterEach(async () => app.close());
  return app;
}

/** What core's AppError and ThrottledError carry: `{message, code, status}` or `{message, delay}` as JSON. */
export interface Told {
  name: string;
  message: string;
  code?: string;
  status?: number;
  delay?: number;
}

/** The error of a run, as Zapier shows it. Fails where there is none. */
export async function failure(run: Promise<unknown>): Promise<Told> {
  const error = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('It did not fail.');
  const told: unknown = error.message.startsWith('{') ? JSON.parse(error.message) : { message: error.message };
  if (!isTold(told)) throw new Error(`Not an error of core: ${error.message}`);
  return { ...told, name: error.name };
}

function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
}

function isPerform(value: unknown): value is Perform {
  return typeof value === 'function';
}

function isRow(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function row(value: unknown): Fields {
  if (!isRow(value)) throw new Error('Not an object.');
  return value;
}

function rows(value: unknown): Fields[] {
  if (!Array.isArray(value)) throw new Error('Not a list.');
  return value.map(row);
}
