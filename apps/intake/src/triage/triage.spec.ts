import { describe, expect, it } from '@jest/globals';
import { allMatters, findMatter, groups } from '@yizhan/contracts';
import fc from 'fast-check';
import { legalAidLexicon } from './legal-aid.lexicon.js';
import { mediationLexicon } from './mediation.lexicon.js';
import { adviceCues, needCues } from './need.lexicon.js';
import { notarizationLexicon } from './notarization.lexicon.js';
import { suggest, threshold } from './triage.js';

const lexicon = [...legalAidLexicon, ...mediationLexicon, ...notarizationLexicon];

describe('triage', () => {
  it.each([
    ['legal-aid.wages', '包工头欠我们十几个人的工资，年底了还不给'],
    ['legal-aid.work-injury', '在工厂上班时右手被机器压断，老板不肯赔偿'],
    ['legal-aid.domestic-violence', '丈夫喝醉就动手打我，求助'],
    ['legal-aid.child-support', '前夫两年没有给过孩子抚养费'],
    ['legal-aid.traffic-injury', '骑车被货车撞伤住院，对方全责，保险公司不赔'],
    ['legal-aid.criminal-application', '我弟弟涉嫌盗窃被刑事拘留，家里请不起律师'],
    ['legal-aid.labour-relation', '怀孕后被公司辞退，没有任何补偿'],
    ['legal-aid.administrative', '房子没有通知就被强拆了，怎么办'],
    ['legal-aid.civil', '生活困难，想申请法律援助'],
    ['mediation.neighbour', '楼上卫生间漏水，把我家天花板泡坏了，不肯修'],
    ['mediation.marriage', '夫妻感情不和，想离婚，房子怎么分'],
    ['mediation.debt', '朋友借款三万元写了借条，到期不还'],
    ['mediation.lease', '房东到期不退押金'],
    ['mediation.consumer', '在商场买的冰箱有质量问题，商家不退货'],
    ['mediation.property-management', '物业不管电梯，还要收费，怎么办'],
    ['mediation.inheritance', '父亲的遗产被大哥独占，不肯分'],
    ['mediation.betrothal', '订婚后女方反悔，彩礼要求退还'],
    ['mediation.partnership', '合伙开店，合伙人不给分红，想退伙'],
    ['notarization.inheritance', '母亲去世，银行存款要继承，需要办理什么手续'],
    ['notarization.will', '老人想立遗嘱把房子留给孙子'],
    ['notarization.power-of-attorney', '人在外地，想办委托书让妹妹代办卖房'],
    ['notarization.property-agreement', '结婚前想做婚前财产公证'],
    ['notarization.birth', '移民需要办理出生公证'],
    ['notarization.renounce-inheritance', '我自愿放弃继承，怎么办手续'],
  ])('suggests %s for what it is about: %s', (matter, text) => {
    expect(suggest(text, {})).toMatchObject({ matter, service: matter.split('.')[0] });
  });

  it.each([
    '',
    '你好',
    '请问诉讼时效是什么意思',
    '女方多少岁可以领结婚证',
    '劳动合同法第38条是什么意思',
    '请律师的律师费是多少',
    '公司注册需要多少资本',
    '醉驾会判几年',
  ])('leaves a plain question to be answered: %s', text => expect(suggest(text, {})).toBeNull());

  it('gives its reasons in the citizen’s own words, the weightiest first', () => {
    expect(suggest('邻居家围墙挡了采光，多次协商无果', {})?.reasons).toEqual([
      expect.stringContaining('“邻居”'),
      expect.stringContaining('“围墙”'),
      expect.stringContaining('“挡”'),
      expect.stringContaining('“协商”'),
    ]);
  });

  it('sends an uncontested estate to the notary and a contested one to mediation', () => {
    expect(suggest('父亲去世后留下一套房产，要继承过户', {})?.service).toBe('notarization');
    expect(suggest('父亲去世后留下一套房产，要继承过户，弟弟不肯，起了纠纷', {})?.service).toBe('mediation');
  });

  it('counts what is known of the applicant, and says so', () => {
    const text = '工资问题';
    expect(suggest(text, {})).toBeNull();
    expect(suggest(text, { groups: ['migrant-worker'] })).toMatchObject({
      matter: 'legal-aid.wages',
      reasons: expect.arrayContaining([expect.stringContaining('进城务工人员')]),
    });
    expect(suggest(text, { groups: ['no-such-group'] })).toBeNull();
  });

  it('does not mind how it is typed', () => {
    const plain = suggest('朋友借款3万，到期不还怎么办?', {});
    expect(suggest(' 朋友 借款３万，到期 不还\n怎么办？', {})).toEqual(plain);
  });
});

describe('triage, whatever it is told,', () => {
  const words = lexicon
    .flatMap(({ cues }) => cues)
    .map(({ words }) => words.source.replace(/[\\^$.*+?()[\]{}|！-～]/g, ''));
  const statement = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 10 })), { maxLength: 8 })
      .map(parts => parts.join('')),
  );
  const facts = fc.record({ groups: fc.array(fc.oneof(fc.constantFrom(...groups.map(({ id }) => id)), fc.string())) });

  it('answers null or an existing matter with its service, enough points and a reason', () => {
    fc.assert(
      fc.property(statement, facts, (text, known) => {
        const suggestion = suggest(text, known);
        if (!suggestion) return;
        expect(findMatter(suggestion.matter)?.service).toBe(suggestion.service);
        expect(suggestion.score).toBeGreaterThanOrEqual(threshold);
        expect(suggestion.reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('answers the same again', () => {
    fc.assert(
      fc.property(statement, facts, (text, known) => expect(suggest(text, known)).toEqual(suggest(text, known))),
    );
  });

  it('answers a very long statement at once', () => {
    const long = '他打我离婚房子钱不给'.repeat(100_000);
    const from = performance.now();
    suggest(long, {});
    expect(performance.now() - from).toBeLessThan(1000);
  });
});

describe('the lexicons', () => {
  it('know every matter of the services once, and only those', () => {
    const handled = allMatters().filter(({ service }) => service !== 'intake');
    expect(lexicon.map(({ matter }) => matter).sort()).toEqual(handled.map(({ id }) => id).sort());
  });

  it('give every matter a subject', () => {
    for (const { cues } of lexicon) expect(cues.some(({ subject, weight }) => subject && weight > 0)).toBe(true);
  });

  it('never remember between two texts', () => {
    const patterns = [...lexicon.flatMap(({ cues }) => cues), ...needCues, ...adviceCues].map(
      ({ words }) => words.flags,
    );
    expect(patterns.filter(flags => /[gy]/.test(flags))).toEqual([]);
  });
});
