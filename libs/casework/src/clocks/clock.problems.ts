import { type LedgerError, type LedgerRefusal, ledgerRefusals } from '@yizhan/deadlines';
import { defineProblems, Problem, type ProblemKind } from '@yizhan/platform';

/** Refusals of the fold that are not, as the others, about what the clock's present state allows (409). */
const statuses: Partial<Record<LedgerRefusal, number>> = {
  'wrong-approver': 403,
  'unknown-reason': 400,
  'wrong-unit': 400,
  'invalid-amount': 400,
  'invalid-instant': 400,
  'invalid-until': 400,
  'unknown-entry': 404,
};

// Every refusal of a ledger is a problem of the same code and words, whoever adds one to the fold.
defineProblems(
  Object.fromEntries(
    Object.entries(ledgerRefusals).map(([code, title]): [string, ProblemKind] => [
      code,
      { status: statuses[code as LedgerRefusal] ?? 409, title },
    ]),
  ),
);

defineProblems({
  'unknown-rule': { status: 404, title: '没有这条时限规则' },
  'no-such-clock': { status: 409, title: '本案没有这一时限' },
  'later-than-now': { status: 400, title: '所记时间晚于现在' },
  'clock-follows-state': { status: 409, title: '时限随案件状态而定' },
});

/** The refusal of a ledger as the surfaces answer it. */
export function ledgerProblem({ code, message }: LedgerError): Problem {
  return new Problem(code, `${message}。`);
}
