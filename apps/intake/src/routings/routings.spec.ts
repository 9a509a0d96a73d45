import { describe, expect, it } from '@jest/globals';
import { routingsOf, type RoutingStep } from './routings.js';

const step = (action: string, minute: number, input: RoutingStep['input'] = {}): RoutingStep => ({
  action,
  at: `2026-11-23T09:${String(minute).padStart(2, '0')}:00+08:00`,
  actor: action === 'route' ? '受理员' : '系统',
  input,
});
const first = [step('route', 1, { matter: 'mediation.neighbour' }), step('take-over', 2, { service: 'mediation' })];
const back = step('hand-back', 3, { service: 'mediation', reason: '需要律师', suggestMatter: 'legal-aid.civil' });

describe('the way of a case through the services', () => {
  it('has no stay before it was routed', () => expect(routingsOf([])).toEqual([]));

  it('says who has it, since when, and who sent it there', () =>
    expect(routingsOf(first)).toEqual([
      {
        routing: 1,
        matter: 'mediation.neighbour',
        matterName: '邻里（相邻关系）纠纷调解',
        service: 'mediation',
        routedAt: '2026-11-23T09:01:00+08:00',
        routedBy: '受理员',
        takenOverAt: '2026-11-23T09:02:00+08:00',
      },
    ]));

  it('keeps why it came back and where it should have gone, when it goes to another one', () => {
    const second = [step('route', 4, { matter: 'legal-aid.civil' }), step('take-over', 5)];
    expect(routingsOf([...first, back, ...second, step('conclude', 6, { outcome: 'completed' })])).toMatchObject([
      { routing: 1, service: 'mediation', returnReason: '需要律师', suggestMatter: 'legal-aid.civil' },
      { routing: 2, service: 'legal-aid', concludedAt: '2026-11-23T09:06:00+08:00', outcome: 'completed' },
    ]);
  });

  it('does not mix the stays of a case that goes back to the same service', () => {
    const again = routingsOf([...first, back, ...first]);
    expect(again.map(({ routing, returnedAt }) => [routing, returnedAt !== undefined])).toEqual([
      [1, true],
      [2, false],
    ]);
  });
});
