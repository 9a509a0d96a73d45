import { describe, expect, it } from '@jest/globals';
import { groups, isGroup } from '../groups.js';
import { channelNames, channels, isChannel } from '../channels.js';
import { handlingServices } from '../services.js';
import { allMatters, findMatter } from './catalogue.js';

/** An authority asks for these; nobody applies. */
const orderedByAuthority = new Set(['legal-aid.criminal-designated', 'legal-aid.duty-lawyer']);

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
      if (matter.service === 'intake' || orderedByAuthority.has(matter.id)) continue;
      const required = matter.materials.filter(material => material.need === 'required').map(material => material.id);
      expect(required).toEqual(expect.arrayContaining(['identity-document', `${matter.service}-application`]));
    }
  });

  it('lets nobody make a will through an agent', () => {
    const papers = findMatter('notarization.will')!.materials.map(material => material.id);
    expect(papers).not.toContain('agent-authority');
  });
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
