import { describe, expect, it } from '@jest/globals';
import { type Caller, system } from './caller.js';
import { requireDivision, requireRole, seesDivision } from './permission.js';
import type { StaffRole } from './roles.js';

const caller = (role: StaffRole, division: string): Caller => ({ id: 'x', name: 'x', roles: [role], division });

describe('a caller', () => {
  it.each([
    ['410302', '410302', true],
    ['410302', '410302001', true],
    ['410302', '410303', false],
    ['410302', '410300', false],
    ['410300', '410302', true],
    ['410300', '410402', false],
    ['410000', '411500', true],
    ['410000', '420100', false],
    ['410302001', '410302', false],
    ['410302001', '410302001005', true],
  ])('of %s asks for %s: %p', (own, asked, sees) => expect(seesDivision(caller('clerk', own), asked)).toBe(sees));

  it('outside the subtree is told to whom it belongs', () =>
    expect(() => requireDivision(caller('clerk', '410302'), '410303')).toThrow(
      expect.objectContaining({ code: 'wrong-division', detail: expect.stringContaining('410303') }),
    ));

  it('without the role is told whose act it is', () =>
    expect(() => requireRole(caller('clerk', '410302'), ['mediator', 'head'])).toThrow(
      expect.objectContaining({ code: 'missing-role', detail: '此事须由调解员、机构负责人办理。' }),
    ));

  it('never takes a step of the system', () =>
    expect(() => requireRole(caller('admin', '410000'), ['system'])).toThrow(
      expect.objectContaining({ code: 'missing-role' }),
    ));
});

describe('the system', () => {
  it('acts everywhere, and in its own steps only', () => {
    expect(seesDivision(system, '410302')).toBe(true);
    expect(() => requireRole(system, ['system'])).not.toThrow();
    expect(() => requireRole(system, ['clerk'])).toThrow(expect.objectContaining({ code: 'missing-role' }));
  });
});
