import type { EntityManager } from 'typeorm';
import type { EventMeta } from '../cloud-events/cloud-event.js';

/** To be run once the effects of an event are committed; see `InboxContext.afterCommit`. */
export type AfterCommit = () => void | Promise<void>;

/**
 * What a handler gets with its event, as `@Ctx()`. Everything written through `tx` commits together with the note that
 * the event was applied, or not at all.
 */
export class InboxContext {
  constructor(
    /** The transaction of the effects, shared by all events of the batch. */
    readonly tx: EntityManager,
    /** The headers of the events, in their order; one for a handler of single events. */
    readonly metas: readonly EventMeta[],
    private readonly callbacks: AfterCommit[],
  ) {}

  get type(): string {
    return this.metas[0]!.type;
  }
  get id(): string {
    return this.metas[0]!.id;
  }
  /** The case id. */
  get key(): string {
    return this.metas[0]!.key;
  }
  /** When it happened, RFC 3339. */
  get occurredAt(): string {
    return this.metas[0]!.occurredAt;
  }
  /** Headers besides the CloudEvents attributes, for example `traceparent`. */
  get headers(): Readonly<Record<string, string>> {
    return this.metas[0]!.headers;
  }

  /**
   * Runs something after the commit, for example `() => relay.wake()`; never if the transaction fails. What it throws
   * is logged and changes nothing, for the effects stand; so nothing that must happen belongs here.
   */
  readonly afterCommit = (callback: AfterCommit): void => {
    this.callbacks.push(callback);
  };
}
