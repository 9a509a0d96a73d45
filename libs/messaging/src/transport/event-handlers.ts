import { eventType, serviceOfEvent, topicOf } from '@yizhan/contracts';
import { within } from '@yizhan/platform';
import { isObservable, lastValueFrom, type Observable } from 'rxjs';
import type { EventMeta } from '../cloud-events/cloud-event.js';
import type { AfterCommit } from '../inbox/inbox.context.js';
import { InboxContext } from '../inbox/inbox.context.js';
import type { EntityManager } from 'typeorm';
import { workContext } from './work-context.js';

/** A method with `@EventPattern`, wrapped by Nest in its pipes, guards and interceptors. */
export type NestHandler = (payload: unknown, context: InboxContext) => Promise<unknown> | Observable<unknown>;

interface Registered {
  readonly call: NestHandler;
  /**
   * `@EventPattern(type, { batch: true })`: all new events of the type in the transaction at once, as an array.
   * `{ batch: 'name' }` on several types: all new events of all these types at once, in their order.
   */
  readonly batch: boolean | string;
  /**
   * `@EventPattern(type, { order: 'newest-wins' })`: the effect keeps the newest version of what an event tells, so it may
   * take effect although an earlier event of its case was put aside, and the other way round.
   */
  readonly newestWins: boolean;
  /** `@EventPattern(type, { concerns })`: an event it says no to is passed over, without inbox and transaction. */
  readonly concerns?: ((event: never) => boolean) | undefined;
}

/** What `@EventPattern` may say beside the type. */
export interface HandlerExtras {
  readonly batch?: boolean | string;
  readonly order?: 'newest-wins';
  readonly concerns?: (event: never) => boolean;
}

/** An event that was read and matches its contract. */
export interface ReceivedEvent {
  readonly meta: EventMeta;
  readonly event: object;
}

interface Call {
  readonly handler: Registered;
  readonly events: ReceivedEvent[];
}

/** Which methods handle which type. Several may handle the same one; they run one after another. */
export class EventHandlers {
  private readonly byType = new Map<string, Registered[]>();

  /** @throws Error if no such event is declared: a mistyped pattern would never be called and nobody would notice. */
  add(type: string, call: NestHandler, { batch = false, order, concerns }: HandlerExtras = {}): void {
    if (!eventType(type)) throw new Error(`@EventPattern('${type}'): no such event is declared in libs/contracts`);
    const registered = this.byType.get(type) ?? [];
    this.byType.set(type, [...registered, { call, batch, newestWins: order === 'newest-wins', concerns }]);
  }

  has(type: string): boolean {
    return this.byType.has(type);
  }

  /** Whether any handler of the type wants the event. */
  concerns(type: string, event: object): boolean {
    return (this.byType.get(type) ?? []).some(handler => wants(handler, event));
  }

  /** Whether events of this type wait behind an earlier one of their case that was put aside, and hold up later ones. */
  isOrdered(type: string): boolean {
    return this.byType.get(type)?.some(({ newestWins }) => !newestWins) ?? false;
  }

  /** The topics that carry the handled types, sorted. */
  topics(prefix?: string): string[] {
    const topics = [...this.byType.keys()].map(type => topicOf(serviceOfEvent(type)!, prefix));
    return [...new Set(topics)].sort();
  }

  /**
   * Runs the handlers of these events in their order. A batch handler runs where its first event stands, with all of
   * them; so it fits only effects that are guarded by a version. Rejects with the first error, as it was thrown.
   */
  async run(events: readonly ReceivedEvent[], tx: EntityManager, callbacks: AfterCommit[]): Promise<void> {
    for (const { handler, events: some } of this.plan(events)) {
      const context = new InboxContext(
        tx,
        some.map(({ meta }) => meta),
        callbacks,
      );
      await within(workContext(context.metas), async () => {
        const result = await handler.call(handler.batch ? some.map(({ event }) => event) : some[0]!.event, context);
        if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
      });
    }
  }

  private plan(events: readonly ReceivedEvent[]): Call[] {
    const calls: Call[] = [];
    const batches = new Map<Registered | string, Call>();
    for (const received of events) {
      for (const handler of this.byType.get(received.meta.type) ?? []) {
        if (!wants(handler, received.event)) continue;
        const group = typeof handler.batch === 'string' ? handler.batch : handler;
        const open = batches.get(group);
        if (open) {
          open.events.push(received);
          continue;
        }
        const call = { handler, events: [received] };
        calls.push(call);
        if (handler.batch) batches.set(group, call);
      }
    }
    return calls;
  }
}

function wants({ concerns }: Registered, event: object): boolean {
  return concerns?.(event as never) ?? true;
}
