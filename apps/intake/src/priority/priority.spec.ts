import { describe, expect, it } from '@jest/globals';
import { groups } from '@yizhan/contracts';
import { urgencyOf } from '../triage/urgency.js';
import { type Priority, priorities, priorityOf } from './priority.js';

const urgency = urgencyOf('我丈夫又打我');

describe('priority', () => {
  it('is raised by a group with the right to it, whatever the matter', () => {
    expect(priorityOf({ groups: ['soldier-family'], matter: null })).toEqual({
      priority: 'priority',
      priorityReasons: [{ source: 'group', level: 'priority', why: '申请人属于应当优先办理的群体' }],
    });
    expect(priorityOf({ groups: ['community-correction'], matter: null }).priority).toBe('normal');
    expect(priorityOf({ groups: [], matter: 'legal-aid.wages' })).toEqual({ priority: 'normal', priorityReasons: [] });
  });

  it('is as high as the strongest reason, all of which are told', () => {
    const { priority, priorityReasons } = priorityOf({
      groups: ['elderly'],
      matter: null,
      urgency,
    });
    expect([priority, priorityReasons.map(({ source }) => source)]).toEqual([
      'urgent',
      ['group', ...urgency.signs.map(() => 'urgency')],
    ]);
  });

  it('stays what an officer has decided, up or down, when more becomes known', () => {
    const lowered = { source: 'officer', level: 'normal', why: '系转述他人旧事' } as const;
    const facts = { groups: ['elderly'], matter: null, urgency, priorityReasons: [lowered] };
    const once = priorityOf(facts);
    expect(once.priority).toBe('normal');
    expect(priorityOf({ ...facts, ...once, groups: ['elderly', 'disabled'], matter: 'mediation.injury' })).toEqual(
      once,
    );
  });

  it('never names the group in its reasons', () => {
    for (const { id, name } of groups) {
      const reasons = JSON.stringify(priorityOf({ groups: [id], matter: 'legal-aid.wages' }).priorityReasons);
      expect(reasons).not.toContain(id);
      expect(reasons).not.toContain(name);
    }
  });

  it('sorts by its name, the most urgent last', () => {
    const levels: readonly Priority[] = ['urgent', 'normal', 'priority'];
    expect(levels.toSorted()).toEqual(priorities);
  });
});
