import { describe, expect, it } from '@jest/globals';
import type { DeadLetterRow } from '@yizhan/messaging';
import { deadLetterView } from './dead-letter.view.js';

const caseId = '0190f3c2-6a7b-7c3d-8e4f-123456789012';
const row = (more: Partial<DeadLetterRow>): DeadLetterRow => ({
  id: '0190f3c2-6a7b-7c3d-8e4f-0123456789ab',
  state: 'waiting',
  ordered: true,
  reason: 'contract-violation',
  detail: 'Error: no mediator',
  attempts: 0,
  eventId: caseId,
  type: 'mediation.case.progressed.v1',
  key: caseId,
  division: '410302',
  topic: 'yizhan.mediation.v1',
  partition: 0,
  offset: '7',
  headers: {},
  messageKey: null,
  value: null,
  arrivedAt: new Date('2026-11-23T01:00:00Z'),
  announcedAt: null,
  settledAt: null,
  settledBy: null,
  settledByName: null,
  settledReason: null,
  ...more,
});
const view = (more: Partial<DeadLetterRow>) => deadLetterView(row(more), 0);
const withData = (data: unknown) => view({ value: Buffer.from(JSON.stringify(data)) });

describe('what an administrator sees of a dead letter', () => {
  it('is of the data what the event declares; anything else is only named', () => {
    const { payload, undeclared, bytes } = withData({ caseId, state: 'accepted', idNumber: '41030219900101001X' });
    expect(payload).toEqual({ caseId, state: 'accepted' });
    expect(undeclared).toEqual(['idNumber']);
    expect(bytes).toBeGreaterThan(0);
  });

  it('holds no identity number and no phone, wherever they stand', () => {
    const number = '13812345678';
    const letter = view({
      value: Buffer.from(JSON.stringify({ reason: `电话 ${number}`, stateTitle: [{ deep: number }], [number]: 1 })),
      headers: { note: number },
      detail: `Error: ${number}`,
      type: 'mediation.case.progressed.v1',
      key: number,
    });
    expect(JSON.stringify(letter)).not.toContain(number);
  });

  it('leaves ids of cases, events and traces alone, whatever digits they have', () => {
    const traceparent = '00-13812345678138123456781381234567-1381234567813812-01';
    const letter = view({
      headers: { traceparent, ce_subject: caseId },
      detail: `case ${caseId} was moved`,
      value: Buffer.from(JSON.stringify({ caseId })),
    });
    expect(letter).toMatchObject({
      caseId,
      eventId: caseId,
      detail: `case ${caseId} was moved`,
      headers: { traceparent, ce_subject: caseId },
      payload: { caseId },
    });
  });

  it.each([
    ['of an event that nobody declared', { type: 'mediation.case.forgotten.v1', value: Buffer.from('{"a":1}') }],
    ['that is not JSON', { value: Buffer.from('{"caseId":') }],
    ['that is no object', { value: Buffer.from('[1]') }],
    ['that is missing', { value: null }],
    ['without a type', { type: null, value: Buffer.from('{"a":1}') }],
  ])('shows nothing of data %s', (_, more) => expect(view(more)).toMatchObject({ payload: null, undeclared: [] }));
});
