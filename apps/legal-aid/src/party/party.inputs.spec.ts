import { describe, expect, it } from '@jest/globals';
import { checked } from '@yizhan/platform';
import { NoteParties } from './party.inputs.js';

describe('the parties of a case', () => {
  it.each([[[[]]], [[null]], [['王五']], [[{}]]])('are no %j', parties =>
    expect(() => checked(NoteParties, { parties })).toThrow(expect.objectContaining({ code: 'invalid-input' })),
  );
});
