/** Why a ledger cannot take an entry, with the words staff read. */
export const ledgerRefusals = {
  'not-started': '时限尚未起算',
  'already-started': '时限已经起算',
  'already-stopped': '时限已经办结，不能再变动',
  'already-suspended': '时限已因此事由中止',
  'not-suspended': '时限未在中止，无从恢复',
  'unknown-reason': '该时限不因此事由中止或者顺延',
  'wrong-effect': '该事由对该时限没有这种效力：停止计算与逾期后准予顺延不能互换',
  'suspension-before-start': '中止的时间早于起算时间',
  'not-extendable': '该时限不得延长',
  'wrong-approver': '延长须由有权者批准',
  'wrong-unit': '延长的单位与规则不符',
  'invalid-amount': '延长须为正整数，且不超出范围',
  'extension-too-long': '一次延长超过上限',
  'extensions-used-up': '延长合计超过上限',
  'extension-too-late': '时限已经届满，不能再延长',
  'invalid-start': '更正后的起算时间晚于更正或办结时间',
  'invalid-until': '准予顺延的日期不晚于原届满时间',
  'unknown-entry': '没有这条记录',
  'not-withdrawable': '这类记录不能撤回',
  'already-withdrawn': '这条记录已经撤回',
  'out-of-order': '记录的时间早于上一条记录',
  'invalid-instant': '记录的时间无效',
} as const;

export type LedgerRefusal = keyof typeof ledgerRefusals;

/** Thrown for an entry that the ledger cannot take. `code` is stable; the message is Chinese. */
export class LedgerError extends Error {
  constructor(
    readonly code: LedgerRefusal,
    readonly rule: string,
    detail?: string,
  ) {
    super(`${ledgerRefusals[code]}（${detail ? `${rule}：${detail}` : rule}）`);
    this.name = 'LedgerError';
  }
}
