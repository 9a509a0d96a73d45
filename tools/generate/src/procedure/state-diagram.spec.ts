import { describe, expect, it } from '@jest/globals';
import type { AnyProcedure } from '@yizhan/casework';
import { stateDiagram } from './state-diagram.js';

const step = (title: string, from: string[], to?: string, role = 'notary') => ({ title, from, to, role });

const procedure = {
  initial: 'under-review',
  states: {
    'under-review': { title: '审查中' },
    refused: { title: '不予受理', outcome: 'refused' },
  },
  actions: {
    note: step('记录', ['under-review']),
    refuse: step('不予受理', ['under-review'], 'refused'),
    expire: step('逾期', ['under-review'], 'refused', 'system'),
  },
} as unknown as AnyProcedure;

describe('the diagram of a procedure', () => {
  it('shows its states by title, and one arrow from state to state with all that leads along it', () => {
    expect(stateDiagram(procedure)).toEqual([
      'stateDiagram-v2',
      '  state "审查中" as under_review',
      '  state "不予受理" as refused',
      '  [*] --> under_review',
      '  under_review --> under_review: 记录',
      '  under_review --> refused: 不予受理 / 逾期（系统）',
      '  refused --> [*]',
    ]);
  });
});
