import { IsBoolean, IsInt, IsNotEmpty, IsString, MaxLength, Min } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Problem } from '@yizhan/platform';
import {
  clockActions,
  defineProcedure,
  everythingSupplied,
  Expired,
  HandledCase,
  handlerActions,
  Reason,
  RequestSupplement,
  type StepFacts,
  Supplement,
} from '../src/index.js';

/** A small procedure that has one of everything: the library's own tests do not lean on a service. */
@Entity('cases')
export class Parcel extends HandledCase {
  @Column('text', { array: true })
  requested!: string[];

  @Column('int')
  notes!: number;
}

export class Begin {
  @IsBoolean() willing!: boolean;
}

export class Note {
  @IsString() @IsNotEmpty() @MaxLength(100) text!: string;
}

export class Longer {
  @IsInt() @Min(1) months!: number;
  @IsString() @IsNotEmpty() reason!: string;
}

function isWilling({ input }: StepFacts<Parcel, Begin>): Problem | undefined {
  return input.willing ? undefined : new Problem('action-not-allowed', '须自愿。');
}

export const parcel = defineProcedure({
  service: 'mediation',
  title: '样例',
  entity: Parcel,
  initial: 'waiting',
  readers: ['clerk', 'supervisor'],
  states: {
    waiting: { title: '待开始' },
    working: { title: '办理中' },
    asking: { title: '等待材料', waits: 'supplement-materials' },
    done: { title: '办结', outcome: 'done' },
    returned: { title: '已退回', outcome: 'returned' },
  },
  clocks: {
    'mediation.accept': { counts: ['waiting'], from: 'received' },
    'notarization.issue': { counts: ['working'], stands: ['asking'] },
    'legal-aid.supplement': { counts: ['asking'], onExpiry: 'expire' },
    'legal-aid.sign-agreement': { counts: ['working'] },
    'mediation.conclude': { counts: ['working', 'asking'] },
  },
  actions: {
    begin: { title: '开始', from: ['waiting'], to: 'working', role: 'mediator', input: Begin, guard: isWilling },
    note: {
      title: '记录',
      from: ['waiting', 'working', 'asking'],
      role: ['mediator', 'head'],
      input: Note,
      apply: ({ case: { notes } }) => ({ notes: notes + 1 }),
    },
    ask: {
      title: '要求补充材料',
      from: ['working'],
      to: 'asking',
      role: 'mediator',
      input: RequestSupplement,
      apply: ({ input: { items } }) => ({ requested: items }),
    },
    receive: {
      title: '登记补充材料',
      from: ['asking'],
      to: 'working',
      role: 'mediator',
      input: Supplement,
      guard: everythingSupplied,
      apply: () => ({ requested: [] }),
    },
    extend: {
      title: '延长',
      from: ['working'],
      role: 'head',
      input: Longer,
      ledger: {
        adds: 'extended',
        clock: 'mediation.conclude',
        entry: ({ input: { months, reason } }) => ({ amount: months, approver: 'parties', reason }),
      },
    },
    finish: { title: '办结', from: ['working'], to: 'done', role: 'mediator', input: Reason },
    expire: { title: '视为撤回', from: ['asking'], to: 'done', role: 'system', input: Expired },
    return: { title: '退回', from: ['waiting'], to: 'returned', role: 'mediator', input: Reason },
    ...clockActions('working', 'asking'),
    ...handlerActions(['mediator'], 'waiting', 'working', 'asking'),
  },
});
