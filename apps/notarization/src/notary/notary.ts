import { defineProblems, Problem } from '@yizhan/platform';
import type { DayText } from '../day.js';

/** What the register says of a notary. */
export interface NotaryFacts {
  /** 公证员执业证号. */
  readonly licenceNo: string;
  readonly name: string;
  readonly active: boolean;
  /** Away up to and including this day. */
  readonly awayUntil: DayText | null;
  /** The matters the notary takes; none named: all. */
  readonly matters: readonly string[];
}

/** What a step that puts a notary in charge looks up. */
export interface NotaryFound {
  /** Those of the office with this name or licence number. */
  readonly notaries: readonly NotaryFacts[];
  /** Whether the office keeps a register at all; where it does not, any name will do. */
  readonly registered: boolean;
}

/** What the case has to do with who may take charge of it. */
interface Charge {
  readonly matter: string | null;
  readonly applicantName: string;
  readonly applicant: { readonly agentName?: string } | null;
  readonly avoided: readonly string[];
}

defineProblems({
  'unknown-notary': { status: 409, title: '名册中没有这名公证员' },
  'ambiguous-notary': { status: 409, title: '同名公证员不止一名' },
  'notary-inactive': { status: 409, title: '公证员已停止执业' },
  'notary-away': { status: 409, title: '公证员不在岗' },
  'outside-notary-matters': { status: 409, title: '不在该公证员的业务范围内' },
  'avoidance-required': { status: 409, title: '公证员应当回避' },
});

/** The one notary who is meant, or undefined where no register is kept. */
export function theNotary({ notaries }: NotaryFound): NotaryFacts | undefined {
  return notaries.length === 1 ? notaries[0] : undefined;
}

/** Whether this notary may be put in charge of the case on this day (公证法 23; 公证程序规则 20). */
export function mayTakeCharge(given: string, found: NotaryFound, charge: Charge, today: DayText): Problem | undefined {
  if (found.notaries.length > 1) return new Problem('ambiguous-notary', `“${given}”不止一名，请改填执业证号。`);
  const notary = theNotary(found);
  if (found.registered && !notary) {
    return new Problem('unknown-notary', `本机构名册中没有“${given}”，请核对姓名或者执业证号。`);
  }
  return (notary && available(notary, charge.matter, today)) ?? impartial(notary?.name ?? given, charge);
}

function available(
  { name, active, awayUntil, matters }: NotaryFacts,
  matter: string | null,
  today: DayText,
): Problem | undefined {
  if (!active) return new Problem('notary-inactive', `${name}已停止执业，请另行指派。`);
  if (awayUntil !== null && awayUntil >= today) {
    return new Problem('notary-away', `${name}至 ${awayUntil} 不在岗，请另行指派。`);
  }
  if (matters.length > 0 && matter !== null && !matters.includes(matter)) {
    return new Problem('outside-notary-matters', `${name}不办理该类事项，请另行指派。`);
  }
  return undefined;
}

/** Nobody certifies for oneself or acts as agent before the own office, nor comes back once replaced for that (公证法 23). */
function impartial(name: string, { applicantName, applicant, avoided }: Charge): Problem | undefined {
  if (name === applicantName || name === applicant?.agentName) {
    return new Problem('avoidance-required', `${name}是本件的申请人或者代理人，应当回避，请另行指派。`);
  }
  if (avoided.includes(name)) return new Problem('avoidance-required', `${name}已在本件回避，请另行指派。`);
  return undefined;
}
