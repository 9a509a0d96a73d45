/** What the check of hardship found, or the promise that stands in for it. */
export interface HardshipCheck {
  /** `promise`: the applicant has signed a promise of truthfulness 个人诚信承诺 (法律援助法 41(2)). */
  readonly way: 'data-sharing' | 'visit' | 'statement' | 'promise';
  readonly meets: boolean;
  /** Income of the household a head and month, in fen. */
  readonly monthlyIncome?: number;
  /** How many live in the household. */
  readonly household?: number;
  /** Whom the centre asked. */
  readonly source?: string;
  /** The day the promise was signed. */
  readonly signedOn?: string;
  /** RFC 3339. */
  readonly at: string;
  readonly by: string;
}
