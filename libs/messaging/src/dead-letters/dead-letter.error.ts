/** Why a dead letter cannot be sent again or discarded. */
export type DeadLetterRefusal = 'not-found' | 'settled' | 'earlier-event-waits' | 'failed-again';

/** A decision about a dead letter that was not carried out. */
export class DeadLetterError extends Error {
  override readonly name = 'DeadLetterError';

  /** @param detail what is in the way: the state, the id of the earlier letter, or what went wrong this time. */
  constructor(
    readonly refusal: DeadLetterRefusal,
    readonly detail: string,
  ) {
    super(`${refusal}: ${detail}`);
  }
}
