import { describe, expect, it } from '@jest/globals';
import { CaseProgressedV1, eventTypes } from '@yizhan/contracts';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { aCase } from '../../test-support/sample-events.js';
import { checkEvent, EventContractError, readEvent } from './event-contract.js';
import { compileCheck } from './quick-check.js';

const [event] = aCase(1);
const type = 'mediation.case.progressed.v1';
const refusal = (action: () => unknown): EventContractError => {
  try {
    action();
  } catch (error) {
    return error as EventContractError;
  }
  throw new Error('was not refused');
};

describe('the contract of an event', () => {
  it('is read as an instance of its class', () => {
    const read = readEvent(type, event!.data);
    expect(read).toBeInstanceOf(CaseProgressedV1);
    expect(read).toEqual(event!.data);
  });

  it('lets a newer producer add a field when it is read, and drops it', () => {
    expect(readEvent(type, { ...event!.data, mood: 'good', __proto__: null })).toEqual(event!.data);
  });

  it('does not let a field out that it does not name', () => {
    const { reason, violations } = refusal(() => checkEvent(type, { ...event!.data, idNumber: '41030219900101001X' }));
    expect({ reason, violations }).toEqual({
      reason: 'contract-violation',
      violations: [{ path: 'idNumber', message: 'is not part of the contract' }],
    });
  });

  it('names the wrong fields and never their values', () => {
    const error = refusal(() => readEvent(type, { ...event!.data, division: 'secret', version: 'secret' }));
    expect(error.violations.map(({ path }) => path).sort()).toEqual(['division', 'version']);
    expect(error.message).not.toContain('secret');
  });

  it.each([['mediation.case.forgotten.v1'], ['intake.case.concluded.v1'], ['toString'], ['']])(
    'does not exist for the undeclared type %p',
    undeclared => {
      expect(refusal(() => readEvent(undeclared, event!.data)).reason).toBe('unknown-event');
    },
  );

  it.each([[null], ['text'], [[]], [7]])('refuses data that is no object: %p', data => {
    expect(refusal(() => readEvent(type, data)).reason).toBe('contract-violation');
  });
});

describe('the quick check', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.constantFrom('410302', '410302-2026-000017-7', '2026-11-23T09:00:00+08:00', 'running', 'county', 3, []),
    fc.uuid(),
    fc.array(fc.string()),
    fc.array(fc.anything()),
  );

  it.each(eventTypes().map(({ name, payload }) => [name, payload] as const))(
    'finds for %s exactly what class-validator finds, whatever the fields hold',
    (_name, payload) => {
      const check = compileCheck(payload);
      expect(check.properties.size).toBeGreaterThan(5);
      fc.assert(
        fc.property(
          fc.record(Object.fromEntries([...check.properties].map(field => [field, anything])), { requiredKeys: [] }),
          fields => {
            const instance = Object.assign(new payload(), fields) as Record<string, unknown>;
            expect(check.passes(instance)).toBe(validateSync(instance).length === 0);
          },
        ),
      );
    },
  );

  it('passes a good event by itself, without asking class-validator', () => {
    expect(compileCheck(CaseProgressedV1).passes({ ...event!.data })).toBe(true);
  });
});
