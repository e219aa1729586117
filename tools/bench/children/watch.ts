import type { Sample } from '../samples.ts';

interface Watch {
  requests: number;
  connections: number;
  busyMs: number;
}

/** The server's own count of requests and their connections, and the time during which it was answering. */
async function look(url: string, path: string): Promise<Watch> {
  const answer: unknown = await (await fetch(`${url}${path}`)).json();
  if (typeof answer !== 'object' || answer === null) throw new Error('The server tells nothing.');
  return { requests: NaN, connections: NaN, busyMs: NaN, ...answer };
}

/** Books a client into some of the booked classes. */
export async function change(url: string, classes: number): Promise<void> {
  await look(url, `/bench/change?classes=${String(classes)}`);
}

/** Takes back what `change` did. */
export async function reset(url: string): Promise<void> {
  await look(url, '/bench/reset');
}

/** Measures one run: what is not the server's time is our own. */
export async function measure<T>(url: string, work: () => Promise<T>): Promise<{ sample: Sample; result: T }> {
  const before = await look(url, '/bench/watch');
  const processor = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(processor);
  const after = await look(url, '/bench/watch');
  const server = after.busyMs - before.busyMs;
  return {
    sample: {
      wall,
      server,
      own: wall - server,
      requests: after.requests - before.requests,
      connections: after.connections - before.connections,
      processor: (user + system) / 1000,
    },
    result,
  };
}

/** The most memory that this process ever held, in MB. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1000;
}
