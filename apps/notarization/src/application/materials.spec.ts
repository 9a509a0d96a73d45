import { describe, expect, it } from '@jest/globals';
import { materialsComplete, standingsOf, withReceived } from './materials.js';

const paper = (id: string, originalSeen: boolean, receivedOn = '2026-11-23') => ({
  id,
  originalSeen,
  receivedOn,
  copies: 1,
});
const birth = 'notarization.birth';

describe('the papers of a matter', () => {
  it('are listed as the catalogue asks for them, then what else has come', () => {
    const list = standingsOf(birth, [paper('birth-certificate', true), paper('一封信', false)]);
    expect(list.find(({ id }) => id === 'birth-certificate')).toMatchObject({
      need: 'required',
      received: { copies: 1 },
    });
    expect(list.find(({ id }) => id === 'household-register')).toMatchObject({ need: 'required', received: null });
    expect(list.at(-1)).toMatchObject({ id: '一封信', need: 'extra' });
  });

  it('are the newest of each; an original once seen stays seen', () => {
    const first = withReceived([], [paper('photo', true, '2026-11-20')]);
    expect(withReceived(first, [paper('photo', false)])).toEqual([paper('photo', true)]);
    expect(withReceived(first, [paper('birth-certificate', false)])).toHaveLength(2);
  });

  it('are complete when every required one is there in the original; the form is written at the office', () => {
    const required = ['identity-document', 'birth-certificate', 'household-register'];
    const all = required.map(id => paper(id, true));
    expect(materialsComplete(birth, all)).toBeUndefined();
    for (const id of required) {
      const others = all.filter(each => each.id !== id);
      expect(materialsComplete(birth, others)?.code).toBe('notarial-materials-missing');
      expect(materialsComplete(birth, [...others, paper(id, false)])?.code).toBe('original-unseen');
    }
  });
});
