import type { Agent } from 'node:http';

// `import` would read every export of the module, and the lazy one for WebSockets loads undici (docs/performance.md).
const { Agent: HttpAgent } = process.getBuiltinModule('node:http');
const { Agent: HttpsAgent } = process.getBuiltinModule('node:https');

/** An idle connection closes after this time. */
const IDLE_MS = 1_000;

/** The HTTP agents of one run. */
export interface Agents {
  /** reuses connections, so that a long list needs one handshake; for reads, which may be retried */
  readonly keptAlive: Agent;
  /** a new connection for each request: a reused one may close just as a write is sent, and writes are never retried */
  readonly ownConnection: Agent;
}

/** The agents for one origin, such as `https://api.whautomate.com`. */
export function createAgents(origin: string): Agents {
  const AgentOf = origin.startsWith('https:') ? HttpsAgent : HttpAgent;
  return {
    keptAlive: new AgentOf({ keepAlive: true, timeout: IDLE_MS }),
    ownConnection: new AgentOf({ keepAlive: false }),
  };
}
