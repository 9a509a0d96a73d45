import { type OutboxRow, toOutboxRow } from '@yizhan/messaging';
import { clockChanged } from '../case/case-clock.js';
import type { CaseRow } from '../case/case-row.js';
import type { Write } from '../case/case.store.js';
import { caseEvents } from '../procedure/case-events.js';
import type { Decision } from '../procedure/decide.js';
import type { AnyProcedure } from '../procedure/procedure.js';

/** Turns decisions into what is written: the events of each step, then its clock changes, numbered in order. */
export class CaseOutbox<C extends CaseRow> {
  constructor(private readonly procedure: AnyProcedure<C>) {}

  /**
   * The writes of some decisions. A case's numbering goes on over several decisions of one write.
   * Throws `EventContractError` when a step would publish an event that does not match its class.
   */
  eventsOf(decisions: readonly Decision<C>[]): Write<C>[] {
    const numbered = new Map<string, number>();
    return decisions.map(decision => {
      const seq = numbered.get(decision.after.id) ?? decision.after.eventSeq;
      const events = this.namesAndData(decision);
      const outbox = events.map(({ name, data }, index) => this.row(decision, seq + index + 1, name, data));
      numbered.set(decision.after.id, seq + events.length);
      // The row is the decision's own copy; its counter is settled before it is written.
      decision.after.eventSeq = seq + events.length;
      return { decision, outbox };
    });
  }

  private namesAndData(decision: Decision<C>): { name: string; data: { caseId: string; occurredAt: string } }[] {
    const { service } = this.procedure;
    const steps = this.procedure.events?.(decision) ?? caseEvents(decision);
    const { caseId = decision.after.id, taskId } = steps[0]?.data ?? {};
    const subject = { caseId, service, ...(taskId && { taskId }) };
    const clocks = decision.clocks.map(change => ({
      name: 'clock.changed.v1',
      data: clockChanged(change, decision.after, subject, decision.at),
    }));
    return decision.clocksOnly ? clocks : [...steps, ...clocks];
  }

  private row(
    { after, at }: Decision<C>,
    seq: number,
    name: string,
    data: { caseId: string; occurredAt: string },
  ): OutboxRow {
    return toOutboxRow({
      type: `${this.procedure.service}.${name}`,
      aggregate: after.id,
      seq,
      key: data.caseId,
      data,
      occurredAt: at,
    });
  }
}
