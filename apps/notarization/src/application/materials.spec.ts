import { describe, expect, it } from '@jest/globals';
import { type HeldMaterial, withReceived } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { staff } from '@yizhan/testing';
import { materialsComplete, standingsOf } from './materials.js';

const held = (...items: { item: string; originalSeen?: boolean }[]): HeldMaterial[] =>
  withReceived([], items, parseInstant('2026-11-23T09:00:00+08:00'), staff('notary'));
const birth = 'notarization.birth';

describe('the papers of a matter', () => {
  it('are listed as the catalogue asks for them, then what else has come', () => {
    const list = standingsOf(birth, held({ item: 'birth-certificate' }, { item: '一封信' }));
    expect(list.find(({ id }) => id === 'birth-certificate')!.held).toMatchObject({ originalSeen: false });
    expect(list.find(({ id }) => id === 'household-register')).toMatchObject({ need: 'required', held: null });
    expect(list.at(-1)).toMatchObject({ id: '一封信', need: 'extra' });
  });

  it('are complete when every required one is there in the original; the form is written at the office', () => {
    const required = ['identity-document', 'birth-certificate', 'household-register'];
    const seen = (id: string) => ({ item: id, originalSeen: true });
    expect(materialsComplete(birth, held(...required.map(seen)))).toBeUndefined();
    for (const id of required) {
      const others = required.filter(each => each !== id).map(seen);
      expect(materialsComplete(birth, held(...others))?.code).toBe('notarial-materials-missing');
      expect(materialsComplete(birth, held(...others, { item: id }))?.code).toBe('original-unseen');
    }
  });

  it('may be one of several of which one is enough', () => {
    const seen = ['identity-document', 'death-certificate', 'ownership-proof'].map(item => ({
      item,
      originalSeen: true,
    }));
    for (const item of ['kinship-proof', 'household-register']) {
      const complete = held(...seen, { item, originalSeen: true });
      expect(materialsComplete('notarization.inheritance', complete)).toBeUndefined();
    }
    expect(materialsComplete('notarization.inheritance', held(...seen))?.code).toBe('notarial-materials-missing');
  });
});
