/** Why a ledger cannot take an entry, with the words staff read. */
export const ledgerRefusals = {
  'not-started': '时限尚未起算',
  'already-started': '时限已经起算',
  'already-stopped': '时限已经办结，不能再变动',
  'already-suspended': '时限已在中止',
  'not-suspended': '时限未在中止，无从恢复',
  'unknown-reason': '该时限不因此事由中止',
  'not-extendable': '该时限不得延长',
  'wrong-approver': '延长须由有权者批准',
  'wrong-unit': '延长的单位与规则不符',
  'invalid-amount': '延长须为正整数',
  'extension-too-long': '一次延长超过上限',
  'extensions-used-up': '延长合计超过上限',
  'invalid-start': '更正后的起算时间晚于更正或办结时间',
  'out-of-order': '记录的时间早于上一条记录',
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
