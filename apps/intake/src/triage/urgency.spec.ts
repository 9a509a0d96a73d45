import { describe, expect, it } from '@jest/globals';
import { maskText } from '@yizhan/privacy';
import fc from 'fast-check';
import { custodyLexicon } from './custody.lexicon.js';
import { limitationLexicon } from './limitation.lexicon.js';
import { massLexicon } from './mass.lexicon.js';
import { plain } from './plain.js';
import { urgencyKinds } from './urgency.lexicon.js';
import { type Urgency, urgencyOf } from './urgency.js';
import { violenceLexicon } from './violence.lexicon.js';

const lexicon = [...custodyLexicon, ...violenceLexicon, ...limitationLexicon, ...massLexicon];
const may2026 = Date.parse('2026-05-04T00:00:00+08:00');
const kindsIn = ({ signs }: Urgency) => [...new Set(signs.map(({ kind }) => kind))];
const kindsOf = (text: string, at = may2026) => kindsIn(urgencyOf(text, { at }));

describe('urgency', () => {
  it('is normal without a sign', () =>
    expect(urgencyOf('请问立遗嘱要带什么材料')).toEqual({ level: 'normal', signs: [] }));

  it('gives the citizen’s own words and says what to look at first', () =>
    expect(urgencyOf('我表弟昨晚被刑事拘留了')).toEqual({
      level: 'urgent',
      signs: [{ kind: 'custody', words: '被刑事拘', why: '被拘留、逮捕：问何时、何处、哪个机关' }],
    }));

  it('has a level between: to be looked at before the others', () =>
    expect(urgencyOf('我们工地上四十多名工人的工钱都没有结').level).toBe('priority'));

  it('tells the urgent signs first', () => {
    const { level, signs } = urgencyOf('四十多名工人的工钱没有结，工头还威胁我们');
    expect(level).toBe('urgent');
    expect(signs.map(({ kind }) => kind)).toEqual(['violence', 'mass', 'mass']);
  });

  it('reads a statement to its end', () =>
    expect(kindsOf(`${'我想问一下房子的事情。'.repeat(450)}他昨天又动手打人`)).toEqual(['violence']));

  it('finds signs where no matter is suggested, several at once', () =>
    expect(kindsOf('弟弟打架把人打成轻伤，现在关在看守所，下周一开庭')).toEqual(['custody', 'violence', 'limitation']));
});

describe('custody', () => {
  it.each([
    '派出所把我哥带走了，三天没有消息',
    '爱人因为帮信被批捕，家里该怎么办',
    '小舅子在看守所里，能不能办取保',
    '邻居家孩子被送去强制隔离戒毒两年',
    '老公因为理财公司的案子被抓，老人天天哭',
    '领导被纪委留置，家属什么都不知道',
    '公安叫我爸去问话，到现在还没出来',
    '表姐夫进去了，怎么捞人',
    '收到法院拘留决定书',
  ])('is seen in: %s', text => expect(kindsOf(text)).toContain('custody'));

  it.each([
    '不还信用卡会被抓吗',
    '那家理财公司的老板已被抓，我的本金怎么办',
    '离婚后孩子归谁抚养',
    '他以前坐过牢，婚前没有告诉我',
    '刑满释放人员能买保险吗',
  ])('is not seen in: %s', text => expect(kindsOf(text)).not.toContain('custody'));
});

describe('violence', () => {
  it.each([
    '丈夫酒后又打了我，孩子吓得直哭',
    '我真的不想活了',
    '同事动手打她，脸都肿了',
    '前男友天天跟踪我，说要同归于尽',
    '养老院护工虐待我奶奶',
    '继父摸十二岁女孩的胸，不敢说',
    '讨债的堵我家门，扬言不还钱就砸车',
    '老公喝醉了有爆力倾向',
    '他打我要钱去赌博',
    '弟弟被人打断了腿，打掉两颗牙',
    '拿手机打我头',
    '几个人把我关在屋里不让出去',
    '和邻居争吵中母亲受伤住院',
    '老板手下拿铁棍追着人砍',
  ])('is seen in: %s', text => expect(kindsOf(text)).toContain('violence'));

  it.each([
    '我在外打工，老板打电话说打算给我打欠条',
    '想把房子打折卖了',
    '他打到我卡里三千元，说是打给孩子的学费',
    '楼上打麻将打到半夜，吵得睡不着',
    '请问打官司要多少钱，律师说能打赢',
    '手机打车软件乱扣费',
    '村里砍了我家三棵树',
    '长期冷暴力能不能作为离婚理由',
  ])('is not seen in: %s', text => expect(kindsOf(text)).not.toContain('violence'));
});

describe('limitation', () => {
  it.each([
    '离职快一年了，仲裁时效是不是要过了',
    '一审判决昨天收到，我们不服',
    '法院寄来传票和起诉状，答辩要怎么写',
    '交警的认定书判我全责，合理吗',
    '罚款决定想申请行政复议',
    '下周三开庭，证据还没有准备',
    '借条写了五年，他一直没还',
    '厂里摔伤十一个月了，赔偿没有谈成',
    '单位没给申请工伤',
    '签了离婚协议，现在反悔了想重新分房子',
    '二〇一九年借出去的钱还没有还',
    '19年做的工程，尾款到现在没给',
    '前年借给他的两万元要不回',
    '当年村里占用我家的树，说好赔钱',
  ])('is seen in: %s', text => expect(kindsOf(text)).toContain('limitation'));

  it.each([
    '结婚五年了，想离婚，房子怎么分',
    '合同期三年，工资每月八千，公司可以调岗吗',
    '上个月借给朋友的钱没有还',
    '我2001年3月出生的，老板欠我上个月工资',
    '判了三年，能不能见家人',
  ])('is not seen in: %s', text => expect(kindsOf(text)).not.toContain('limitation'));

  it('reckons the years of a claim from the day it was told', () => {
    const text = '2023年借给同事的钱没有还';
    expect(kindsOf(text)).toEqual(['limitation']);
    expect(kindsOf(text, Date.parse('2024-05-04T00:00:00+08:00'))).toEqual([]);
    expect(kindsIn(urgencyOf(text))).toEqual([]);
  });

  it('looks at claims of work sooner than at others', () => {
    expect(kindsOf('2025年6月的货款没有给')).toEqual([]);
    expect(kindsOf('2025年6月的工资没有给')).toEqual(['limitation']);
  });
});

describe('many people', () => {
  it.each([
    '工地上我们四十多名工人的工钱都没有结',
    '全村的承包地被私自卖了',
    '物业乱收费，业主们要求维权',
    '老板拖欠工人工资',
    '100多户的房子漏水',
    '大家准备罢工',
  ])('are seen in: %s', text => expect(kindsOf(text)).toContain('mass'));

  it.each(['65岁的老人能领多少', '给了5000元，2个人分', '我和四个朋友合伙'])('are not seen in: %s', text =>
    expect(kindsOf(text)).not.toContain('mass'),
  );
});

describe('urgency, whatever it is told,', () => {
  const pieces = lexicon.map(({ words }) => words.source.replace(/[\\^$.*+?()[\]{}|！-～]/g, '').slice(0, 12));
  const statement = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 10 }), fc.nat().map(String)),
        { maxLength: 10 },
      )
      .map(parts => parts.join('')),
  );
  const at = fc.option(fc.integer({ min: 0, max: 4_102_444_800_000 }), { nil: undefined });

  it('quotes the citizen’s words for every sign, in known kinds, and has a level exactly with signs', () =>
    fc.assert(
      fc.property(statement, at, (text, at) => {
        const { level, signs } = urgencyOf(text, { at });
        expect(signs.every(({ words }) => words.length > 0 && plain(text).includes(words))).toBe(true);
        expect(signs.every(({ kind, why }) => urgencyKinds.includes(kind) && why.length > 0)).toBe(true);
        expect(level === 'normal').toBe(signs.length === 0);
      }),
    ));

  it('answers the same again', () =>
    fc.assert(
      fc.property(statement, at, (text, at) => expect(urgencyOf(text, { at })).toEqual(urgencyOf(text, { at }))),
    ));

  it('does not mind blanks, full-width letters, or masked numbers', () => {
    const phone = fc.stringMatching(/^1[3-9]\d{9}$/);
    const told = fc.constantFrom(
      '他拿刀追我，电话',
      '我弟弟被刑拘了，我的电话',
      '一审判决不服，联系',
      '全村的地被占，联系我',
      '请问公证处几点上班，电话',
    );
    fc.assert(
      fc.property(told, phone, (text, number) => {
        const whole = urgencyOf(text + number, { at: may2026 });
        expect(urgencyOf(maskText(text + number), { at: may2026 })).toEqual(whole);
        expect(urgencyOf([...text].join(' ') + number, { at: may2026 })).toEqual(whole);
        expect(kindsIn(whole)).toEqual(kindsOf(text));
      }),
    );
  });

  it.each([
    ...lexicon.map(({ words }) => words.source.replace(/[\\^$.*+?()[\]{}|！-～]/g, '')),
    '2',
    '年',
    '十年没',
    '一',
  ])('answers at once, however often it hears %s', words => {
    const long = words.repeat(5000);
    const from = performance.now();
    urgencyOf(long, { at: may2026 });
    expect(performance.now() - from).toBeLessThan(500);
  });

  it('never remembers between two texts', () =>
    expect(lexicon.filter(({ words, unless }) => /[gy]/.test(words.flags + (unless?.flags ?? '')))).toEqual([]));
});
