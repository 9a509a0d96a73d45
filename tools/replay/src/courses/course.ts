/** An action in a handling service: who takes it, and with what. */
export interface Step {
  readonly action: string;
  readonly account: string;
  /** @param now RFC 3339: the case's last instant, for inputs that tell a time. */
  readonly input: (now: string) => object;
}

/** One of the ways a case can go in a service, up to a final state there. */
export interface Course {
  readonly steps: readonly Step[];
  /** How the service ends it; `returned` hands it back to intake, which then routes it again. */
  readonly outcome: string;
  /** The matter that goes this way, where not every one of the service can; it goes no other. */
  readonly matter?: string;
}

/** Makes the steps of one account. */
export function stepsOf(account: string) {
  return (action: string, input: object | ((now: string) => object) = {}): Step => ({
    action,
    account,
    input: typeof input === 'function' ? (input as Step['input']) : () => input,
  });
}
