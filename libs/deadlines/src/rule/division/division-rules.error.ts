/** What can be wrong with a division's own version of a rule. Codes are stable. */
export type DivisionRuleMistake =
  | 'malformed'
  | 'unknown-field'
  | 'unknown-rule'
  | 'invalid-division'
  | 'invalid-version'
  | 'duplicate-version'
  | 'invalid-date'
  | 'invalid-unit'
  | 'amount-out-of-range'
  | 'missing-basis'
  | 'other-stops'
  | 'longer-than-law'
  | 'shortens-right';

export interface Found {
  readonly code: DivisionRuleMistake;
  /** What is wrong and what is wanted, in Chinese. */
  readonly message: string;
}

export interface Mistake extends Found {
  /** Which entry, for example `rules[2] notarization.issue 410300`. */
  readonly at: string;
}

/** Thrown for versions that a division may not have; the message names every mistake of all of them. */
export class DivisionRulesError extends Error {
  constructor(readonly mistakes: readonly Mistake[]) {
    super(
      `地区时限规则有误：\n${mistakes.map(({ at, code, message }) => `  ${at}：${message}（${code}）`).join('\n')}`,
    );
    this.name = 'DivisionRulesError';
  }
}
