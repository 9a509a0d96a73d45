import { setTimeout as pause } from 'node:timers/promises';
import { bearerToken } from '../identity/bearer-token.js';
import { type DemoCase, demoCases } from './demo.sample.js';

export interface DemoOptions {
  /** Of the running stack. */
  dataDir: string;
  gateway: string;
  signal: AbortSignal;
}

const dayMs = 86_400_000;
/** How long a service may take to take a routed case over, in milliseconds. */
const takenOverWithinMs = 30_000;

/**
 * Fills an empty stack with a small sample of life, through the REST interface like everybody else.
 * @returns how many cases it made; 0 if there were some already, which are left alone.
 */
export async function loadDemo(options: DemoOptions): Promise<number> {
  const demo = new Demo(options);
  if (!(await demo.isEmpty())) return 0;
  const cases = demoCases(new Date());
  await Promise.all(cases.map(sample => demo.play(sample)));
  return cases.length;
}

interface Known {
  id: string;
  actions?: string[];
}

class Demo {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly options: DemoOptions) {}

  async isEmpty(): Promise<boolean> {
    const { items } = (await this.ask('admin', '/api/intake/v1/cases?limit=1')) as { items: unknown[] };
    return items.length === 0;
  }

  /** Hands a matter in and takes the acts in their order. */
  async play({ by, daysAgo, acts, ...matter }: DemoCase): Promise<void> {
    const receivedAt = daysAgo && { receivedAt: new Date(Date.now() - daysAgo * dayMs).toISOString() };
    const { id } = (await this.ask(by, '/api/intake/v1/cases', { ...matter, ...receivedAt })) as Known;
    for (const { service, by: actor, action, input } of acts) {
      const path = `/api/${service}/v1/cases/${id}`;
      await this.untilMay(actor, path, action);
      await this.ask(actor, `${path}/actions/${action}`, input);
    }
  }

  /** A service has the case as soon as intake's event has reached it. */
  private async untilMay(account: string, path: string, action: string): Promise<void> {
    for (const end = performance.now() + takenOverWithinMs; ;) {
      const known = (await this.ask(account, path)) as Known | undefined;
      if (known?.actions?.includes(action)) return;
      if (performance.now() > end) throw new Error(`${account} cannot ${action} at ${path}`);
      await pause(50, undefined, { signal: this.options.signal });
    }
  }

  /** The body of the answer; undefined where there is nothing yet. Throws what any other refusal says. */
  private async ask(account: string, path: string, body?: object): Promise<unknown> {
    const { gateway, signal } = this.options;
    const answer = await fetch(gateway + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${await this.token(account)}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal,
    });
    if (answer.status === 404 && !body) return undefined;
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  private token(account: string): Promise<string> {
    const known = this.tokens.get(account) ?? bearerToken(this.options.dataDir, account);
    this.tokens.set(account, known);
    return known;
  }
}
