/** An error as Zapier shows it: core keeps its parts as JSON in the message. */
export type Refusal = Readonly<Record<'name' | 'message' | 'code' | 'status', unknown>>;

/** What `invalid` of `src/http/errors.ts` must come to: nothing was sent, and the user can put it right. */
export function invalidInput(message: string): Refusal {
  return { name: 'AppError', message, code: 'InvalidInput', status: 400 };
}

/** The error that a call ends in. Fails where it ends in none. */
export function refusal(call: () => unknown): Refusal {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    return told(error);
  }
  throw new Error(`It was accepted: ${JSON.stringify(result)}`);
}

/** The error that a run ends in. Fails where it ends in none. */
export async function rejection(run: Promise<unknown>): Promise<Refusal> {
  const ended = await run.then(
    (result: unknown) => ({ result }),
    (error: unknown) => ({ error }),
  );
  if ('error' in ended) return told(ended.error);
  throw new Error(`It was accepted: ${JSON.stringify(ended.result)}`);
}

/** The parts of an error; `undefined` where it has none of them. */
export function told(error: unknown): Refusal {
  if (!(error instanceof Error)) throw new Error(`Not an error: ${String(error)}`);
  const parts: unknown = error.message.startsWith('{') ? JSON.parse(error.message) : { message: error.message };
  if (typeof parts !== 'object' || parts === null) throw new Error(`Not an error of core: ${error.message}`);
  return { name: error.name, message: undefined, code: undefined, status: undefined, ...parts };
}
