import { findMatter } from '@yizhan/contracts';

/** A step of intake's history, as far as the way of a case through the services goes. */
export interface RoutingStep {
  readonly action: string;
  /** RFC 3339. */
  readonly at: string;
  readonly actor: string;
  readonly input: {
    readonly matter?: string;
    readonly service?: string;
    readonly reason?: string;
    readonly suggestMatter?: string;
    readonly outcome?: string;
  };
}

/** One stay of a case with a service: who had it when, and why it came back or how it ended. */
export interface Routing {
  readonly routing: number;
  readonly matter: string;
  readonly matterName: string;
  readonly service: string;
  readonly routedAt: string;
  readonly routedBy: string;
  readonly takenOverAt?: string;
  readonly returnedAt?: string;
  readonly returnReason?: string;
  readonly suggestMatter?: string;
  readonly concludedAt?: string;
  readonly outcome?: string;
}

/** The actions of intake by which a case goes to a service, arrives, and comes back. */
export const routingActions = ['route', 'take-over', 'hand-back', 'conclude'];

/** The stays of a case, in their order, out of its history. Pure. */
export function routingsOf(steps: readonly RoutingStep[]): Routing[] {
  const routings: Routing[] = [];
  for (const { action, at, actor, input } of steps) {
    const present = routings.pop();
    if (present && action !== 'route') routings.push({ ...present, ...follows(action, at, input) });
    else if (present) routings.push(present);
    if (action === 'route') routings.push(begins(routings.length + 1, input.matter!, at, actor));
  }
  return routings;
}

function begins(routing: number, matter: string, routedAt: string, routedBy: string): Routing {
  const known = findMatter(matter);
  return { routing, matter, matterName: known?.name ?? matter, service: known?.service ?? '', routedAt, routedBy };
}

function follows(action: string, at: string, input: RoutingStep['input']): Partial<Routing> {
  const { reason, suggestMatter, outcome } = input;
  switch (action) {
    case 'take-over':
      return { takenOverAt: at };
    case 'hand-back':
      return { returnedAt: at, ...(reason && { returnReason: reason }), ...(suggestMatter && { suggestMatter }) };
    case 'conclude':
      return { concludedAt: at, ...(outcome && { outcome }) };
    default:
      return {};
  }
}
