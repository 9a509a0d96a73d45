import {
  amountRange,
  amountText,
  type Calendar,
  type ClockState,
  type Entry,
  findRule,
  fold,
  isInRange,
  LedgerError,
  plainRule,
  type Rule,
  ruleFor,
  type Unit,
  unitNames,
} from '@yizhan/deadlines';
import { isDivision } from '@yizhan/contracts';
import { DueError } from './due.error.js';
import { type DueOptions, readInstant, readNumber } from './due.options.js';
import { type LedgerFile, readLedger } from './ledger.file.js';

/** A rule and the ledger of a clock under it. */
export interface Question {
  readonly rule: Rule;
  readonly entries: readonly Entry[];
}

/**
 * What is to be explained: a rule from an instant, a plain period from an instant, or a whole ledger.
 * @param ledger the text behind `--ledger`
 * @throws DueError, UnknownRuleError, InvalidInstantError
 */
export function questionOf(options: DueOptions, ledger?: string): Question {
  const { amount, unit } = options.values;
  if (ledger !== undefined) return fromLedger(options, readLedger(ledger));
  const plain = amount !== undefined || unit !== undefined;
  const [first, second] = expected(options.positionals, plain ? ['起算时间'] : ['规则', '起算时间']);
  const at = readInstant(plain ? first! : second!);
  return { rule: plain ? plainOf(options) : ruleOf(options, first!, at), entries: [{ kind: 'started', at }] };
}

/** Takes the entries as the fold does, one by one. @throws DueError with the fold's code and the entry that it refuses */
export function checkLedger({ rule, entries }: Question, calendar: Calendar): void {
  let state: ClockState | undefined;
  entries.forEach((entry, index) => {
    try {
      state = fold(rule, calendar, [entry], state);
    } catch (error) {
      if (error instanceof LedgerError)
        throw new DueError(error.code, `第${index + 1}条记录（${entry.kind}）：${error.message}`);
      throw error;
    }
  });
}

function fromLedger(options: DueOptions, file: LedgerFile): Question {
  const [given] = expected(options.positionals, file.rule === undefined ? ['规则'] : []);
  const start = file.entries[0]!;
  const version = options.values['rule-version'] ?? file.ruleVersion?.toString();
  const division = options.values.division ?? file.division;
  const values = {
    ...options.values,
    ...(version !== undefined && { 'rule-version': version }),
    ...(division !== undefined && { division }),
  };
  return { rule: ruleOf({ ...options, values }, given ?? file.rule!, start.at), entries: file.entries };
}

/** @throws DueError `missing-argument` or `unexpected-argument` */
function expected(given: readonly string[], wanted: readonly string[]): readonly string[] {
  if (given.length < wanted.length)
    throw new DueError('missing-argument', `缺少：${wanted.slice(given.length).join('、')}`);
  if (given.length > wanted.length)
    throw new DueError('unexpected-argument', `多余：${given.slice(wanted.length).join('、')}`);
  return given;
}

function ruleOf({ values }: DueOptions, id: string, startedAt: number): Rule {
  const { division, 'rule-version': version } = values;
  if (division !== undefined && !isDivision(division)) {
    throw new DueError('invalid-division', `区划须为六、九或十二位数字：${division}`);
  }
  if (version !== undefined) return findRule(id, readNumber(version, 'invalid-rule-version', '规则版本'));
  return ruleFor(id, { startedAt, ...(division !== undefined && { division }) });
}

function plainOf({ values, before }: DueOptions): Rule {
  const unit = values.unit ?? 'calendar-day';
  if (!Object.hasOwn(unitNames, unit)) {
    throw new DueError('invalid-unit', `没有这个单位：${unit}（可用：${Object.keys(unitNames).join('、')}）`);
  }
  const limit = { amount: readNumber(values.amount ?? '', 'invalid-amount', '数额'), unit: unit as Unit };
  if (!isInRange(limit)) {
    const [least, most] = amountRange[limit.unit].map(amount => amountText({ ...limit, amount }));
    throw new DueError('amount-out-of-range', `数额超出范围：${values.amount}（${least}至${most}）`);
  }
  return plainRule(limit, before ? 'before' : 'after');
}
