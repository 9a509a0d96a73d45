/** Thrown for a rule, or a version of one, that the catalogue does not hold, or that no version of is in force. */
export class UnknownRuleError extends Error {
  readonly code = 'unknown-rule';

  constructor(
    readonly rule: string,
    /** What more was asked for, in Chinese. */
    detail?: string,
  ) {
    super(`没有这条时限规则：${rule}${detail ? `（${detail}）` : ''}`);
    this.name = 'UnknownRuleError';
  }
}
