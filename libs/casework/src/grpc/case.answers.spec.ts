import { describe, expect, it } from '@jest/globals';
import { caseAnswer } from './case.answers.js';

describe('a case over gRPC', () => {
  it('keeps what every case has, and puts the rest under its details', () => {
    const answer = caseAnswer({ id: '1', state: 'received', clocks: [], sessions: 2, mediator: null });
    expect(answer).toEqual({
      id: '1',
      state: 'received',
      clocks: [],
      details: { fields: { sessions: { numberValue: 2 }, mediator: { nullValue: 0 } } },
    });
  });

  it('carries nested details whole', () => {
    expect(caseAnswer({ applicant: { name: '张三', groups: ['elderly'], phone: undefined } })).toEqual({
      details: {
        fields: {
          applicant: {
            structValue: {
              fields: {
                name: { stringValue: '张三' },
                groups: { listValue: { values: [{ stringValue: 'elderly' }] } },
              },
            },
          },
        },
      },
    });
  });
});
