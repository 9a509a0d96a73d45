import { describe, expect, it } from '@jest/globals';
import { groups, isGroup } from '../groups/special-groups.js';
import { channelNames, channels, isChannel } from '../channels.js';
import { handlingServices } from '../services.js';
import { allMatters, findMatter } from './catalogue.js';
import { materialText, paperSeparator } from './materials.js';

/** Ordered by an authority, or asked for in a letter of its own: no form of application. */
const formless = ['legal-aid.criminal-designated', 'legal-aid.duty-lawyer', 'notarization.re-examination'];

describe('the matter catalogue', () => {
  it('holds at least 40 matters, and some for each service', () => {
    expect(allMatters().length).toBeGreaterThanOrEqual(40);
    for (const service of handlingServices) {
      expect(allMatters().filter(matter => matter.service === service).length).toBeGreaterThan(0);
    }
  });

  it('finds each matter by its id, which begins with its service and is its own', () => {
    expect(new Set(allMatters().map(matter => matter.id)).size).toBe(allMatters().length);
    for (const matter of allMatters()) {
      expect(matter.id).toMatch(new RegExp(`^${matter.service}\\.[a-z]+(-[a-z]+)*$`));
      expect(findMatter(matter.id)).toBe(matter);
    }
  });

  it.each(['mediation.neighbour', 'legal-aid.civil', 'notarization.inheritance', 'intake.consultation'])('has %s', id =>
    expect(findMatter(id)).toBeDefined(),
  );

  it('has no matter of another name', () => {
    for (const id of ['', 'mediation', 'mediation.none', 'constructor']) expect(findMatter(id)).toBeUndefined();
  });

  it('tells in Chinese what each is, on what basis, and which papers it wants, each once', () => {
    for (const { name, summary, basis, materials } of allMatters()) {
      for (const text of [name, summary, basis]) expect(text).toMatch(/\p{Script=Han}/u);
      expect(basis).toMatch(/第\d+条/);
      expect(new Set(materials.map(material => material.id)).size).toBe(materials.length);
    }
  });

  it('asks everyone who applies to a service for an identity document and a form', () => {
    for (const matter of allMatters()) {
      if (matter.service === 'intake' || formless.includes(matter.id)) continue;
      const required = matter.materials.filter(material => material.need === 'required').map(material => material.id);
      expect(required).toEqual(expect.arrayContaining(['identity-document', `${matter.service}-application`]));
    }
  });

  it('names together the papers of which one is enough, never one alone', () => {
    const groups = allMatters().flatMap(({ materials }) => {
      const either = materials.filter(({ need }) => need === 'one-of');
      return [...new Set(either.map(({ oneOf }) => oneOf!))].map(oneOf => ({
        oneOf,
        ids: either.filter(paper => paper.oneOf === oneOf).map(({ id }) => id),
      }));
    });
    expect(groups.length).toBeGreaterThan(0);
    for (const { oneOf, ids } of groups) {
      expect(ids.length).toBeGreaterThan(1);
      expect(ids.join(paperSeparator)).toBe(oneOf);
      expect(materialText(oneOf)).toContain('或者');
    }
    expect(
      allMatters()
        .flatMap(({ materials }) => materials.filter(({ need }) => need !== 'one-of'))
        .some(({ oneOf }) => oneOf),
    ).toBe(false);
  });

  it('puts papers into words, and leaves words as they are', () => {
    expect(materialText('household-register')).toBe('户口簿');
    expect(materialText('kinship-proof/household-register')).toBe('亲属关系证明或人事档案，或者户口簿');
    for (const words of ['身份证/户口簿', '租房合同', 'constructor']) expect(materialText(words)).toBe(words);
  });

  it.each(['will', 'adoption', 'survival', 'gift', 'power-of-attorney', 'statement'])(
    'lets nobody apply for %s through an agent (公证法 26)',
    name => {
      const matter = findMatter(`notarization.${name}`)!;
      expect(matter.inPerson).toBe(true);
      expect(matter.materials.map(({ id }) => id)).not.toContain('agent-authority');
    },
  );
});

describe('groups and channels', () => {
  it('are known by their ids only', () => {
    expect(groups.every(group => isGroup(group.id))).toBe(true);
    expect([undefined, '', 'rich', 'toString', 1].some(isGroup)).toBe(false);
    expect(channels.every(isChannel)).toBe(true);
    expect([undefined, '', 'fax', 'toString'].some(isChannel)).toBe(false);
  });

  it('have Chinese names', () => {
    for (const name of [...groups.map(group => group.name), ...Object.values(channelNames)]) {
      expect(name).toMatch(/\p{Script=Han}/u);
    }
  });

  it('name the articles that make a group special', () => {
    expect(new Set(groups.map(group => group.id)).size).toBe(groups.length);
    for (const group of groups) expect(group.article).toMatch(/第\d+条/);
  });
});
