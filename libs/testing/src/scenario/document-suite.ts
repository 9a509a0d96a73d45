import { describe, expect, it } from '@jest/globals';
import { type CaseRow, type DocumentTemplate, type Procedure, readersOf } from '@yizhan/casework';
import { roleNames } from '@yizhan/platform';
import { Drawer } from './drawn.js';
import type { Samples } from './samples.js';

/**
 * What holds for the documents of every procedure, whatever they say: kinds and words occur once, they follow steps of the
 * table, whoever draws one up may read the case, and each is written whole of every step it may follow. To be called in a `describe`.
 */
export function documentSuite<S extends string, I extends Record<string, object>, C extends CaseRow>(
  procedure: Procedure<S, I, C>,
  samples: Samples<I, C>,
  documents: readonly DocumentTemplate[],
): void {
  const drawer = new Drawer(procedure, samples);
  const { table } = drawer;
  const staff = readersOf(procedure);

  it('have each a kind, a title and a word of their own', () => {
    for (const key of ['kind', 'title', 'mark'] as const)
      expect(new Set(documents.map(document => document[key])).size).toBe(documents.length);
  });

  describe.each(documents.map(document => [document.kind, document] as const))('%s', (_kind, document) => {
    it('follows steps of the table and is drawn up by roles that work with it', () => {
      expect(table.actions).toEqual(expect.arrayContaining([...document.after]));
      expect(document.after.length * document.roles.length).toBeGreaterThan(0);
      for (const role of document.roles) {
        expect(roleNames).toHaveProperty(role);
        expect(staff).toContain(role);
      }
    });

    it.each([...document.after])('is written whole after %s', action => {
      const { content, html } = drawer.draw(document, action);
      expect(content.office ?? content.signatories?.join('')).toMatch(/[一-鿿]/);
      expect(content.paragraphs.length).toBeGreaterThan(0);
      for (const line of [content.addressee ?? '-', ...content.paragraphs, ...(content.closing ?? [])])
        expect(line.trim()).not.toBe('');
      expect(html).not.toMatch(/undefined|null|NaN|\[object|：。|“”|，，|。。/);
    });
  });
}
