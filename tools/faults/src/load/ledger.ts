/** A step that a service has answered with 2xx: it must never be lost. */
export interface Acknowledged {
  readonly service: string;
  readonly caseId: string;
  readonly action: string;
  /** Of the case after it, as the answer said. */
  readonly version: number;
}

/** A matter that was handed in, under words that nothing else has. */
export interface HandedIn {
  readonly mark: string;
  /** Once the acceptance was acknowledged. */
  caseId?: string;
}

/** A step that was refused although it fitted the course of the case. */
export interface Refused {
  readonly service: string;
  readonly caseId: string;
  readonly action: string;
  readonly status: number;
  readonly code: string;
}

/** What the clients of a run know of it: what they asked for, and what they were told. */
export class Ledger {
  readonly acknowledged: Acknowledged[] = [];
  readonly handedIn: HandedIn[] = [];
  readonly refused: Refused[] = [];
  /** Cases that could not be taken on, and why: nobody answered, or an event did not arrive, for too long. */
  readonly stuck: { readonly mark: string; readonly why: string }[] = [];
  /** Cases whose course was taken to where it was meant to go. */
  completed = 0;
}
