import type { IntakeView } from '@yizhan/tool-client';

/** What was done with one question, to be compared with what the services say afterwards. */
export interface ReplayedCase {
  question: string;
  /** The answer to the acceptance. */
  accepted: IntakeView;
  /** Every action of the case by service, in order, those that the system takes included. */
  actions: Map<string, string[]>;
  /** The services that had it, in order. */
  services: string[];
}

/** A question whose case could not be brought to its end, and why. */
export interface FailedQuestion {
  question: string;
  error: Error;
}
