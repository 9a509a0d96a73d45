/** What the tools read of the answers; the services' OpenAPI pages tell the whole of them. */

export interface ClockView {
  id: string;
  rule: string;
  state: 'running' | 'suspended' | 'stopped';
  version: number;
}

export interface CaseView {
  id: string;
  acceptanceNo: string;
  state: string;
  stateTitle: string;
  outcome: string | null;
  version: number;
  openedAt: string;
  clocks: ClockView[];
}

/** What intake tells of the handling services of a case; the present one, and those it was with before. */
export interface ProgressView {
  service: string;
  state: string;
  outcome: string | null;
  version: number;
  clocks: ClockView[];
  earlier: Omit<ProgressView, 'clocks' | 'earlier'>[];
}

export interface IntakeView extends CaseView {
  channel: string;
  statement: string;
  applicant: { name: string };
  suggestion: { matter: string; service: string; reasons: string[] } | null;
  /** Only in the answer to the acceptance. */
  queryCode?: string;
  /** Not in the answer to the acceptance. */
  progress?: ProgressView | null;
}

export interface HistoryStep {
  version: number;
  action: string;
  from: string | null;
  to: string;
}
