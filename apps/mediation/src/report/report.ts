/** What a dispute may turn into (人民调解法 art. 25). */
export const riskKinds = ['fight', 'public-security', 'criminal', 'self-harm', 'mass-petition', 'other'] as const;
export type RiskKind = (typeof riskKinds)[number];

/** To whom the committee reports. */
export const addressees = [
  'township',
  'justice-office',
  'justice-bureau',
  'police',
  'petition-office',
  'government',
  'other',
] as const;
export type Addressee = (typeof addressees)[number];

/** Why a dispute is reported upward. */
export type ReportGround = 'difficult' | 'mass' | 'risk';

/** What was reported to whom. */
export interface Reported {
  readonly to: Addressee;
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly note: string | null;
}

/** A report that is owed, until it is made. */
export interface Report {
  /** Within the case: `r1`, `r2` … */
  readonly id: string;
  readonly ground: ReportGround;
  /** Since when it is owed, in milliseconds since the epoch. */
  readonly since: number;
  readonly reported: Reported | null;
}

/** A dispute of many people 群体性纠纷. */
export interface MassDispute {
  readonly people: number;
  /** Whom they have chosen to speak for them. */
  readonly representatives: readonly string[];
  readonly note: string | null;
}

/** What the dispute may turn into, and what is done against it (人民调解法 art. 25). */
export interface Risk {
  /** Within the case: `k1`, `k2` … */
  readonly id: string;
  readonly kind: RiskKind;
  readonly note: string;
  readonly measures: string;
  /** The day on which it was seen; and on which it was over. */
  readonly since: string;
  readonly resolvedOn: string | null;
}

/** The reports with one more that is owed from now on. */
export function owing(reports: readonly Report[], ground: ReportGround, since: number): Report[] {
  return [...reports, { id: `r${reports.length + 1}`, ground, since, reported: null }];
}

/** The reports, one of them made. */
export function reported(reports: readonly Report[], id: string, made: Reported): Report[] {
  return reports.map(report => (report.id === id ? { ...report, reported: made } : report));
}

/** The reports still owed: those of a risk, which are urgent, or the others. */
export function owed(reports: readonly Report[], urgent: boolean): Report[] {
  return reports.filter(report => !report.reported && (report.ground === 'risk') === urgent);
}

/** What staff call the ground of a report. */
export const groundNames: Readonly<Record<ReportGround, string>> = {
  difficult: '疑难复杂纠纷',
  mass: '群体性纠纷',
  risk: '激化风险',
};
