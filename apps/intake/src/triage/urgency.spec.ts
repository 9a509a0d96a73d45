import { describe, expect, it } from '@jest/globals';
import { urgencyOf } from './urgency.js';

const kindsOf = (text: string, at?: string) => [
  ...new Set(urgencyOf(text, at ? { at: Date.parse(at) } : {}).signs.map(({ kind }) => kind)),
];

describe('urgency', () => {
  it('is normal without a sign', () =>
    expect(urgencyOf('请问立遗嘱要带什么材料')).toEqual({ level: 'normal', signs: [] }));

  it('gives the citizen’s own words and says what to look at first', () =>
    expect(urgencyOf('我表弟昨晚被刑事拘留了')).toEqual({
      level: 'urgent',
      signs: [{ kind: 'custody', words: '被刑事拘', why: '被拘留、逮捕：问何时、何处、哪个机关' }],
    }));

  it.each([
    ['custody', '派出所把我哥带走了，三天没有消息'],
    ['violence', '丈夫酒后又打了我，孩子吓得直哭'],
    ['violence', '我真的不想活了'],
    ['limitation', '离职快一年了，仲裁时效是不是要过了'],
    ['limitation', '一审判决昨天收到，我们不服'],
    ['mass', '工地上我们四十多名工人的工钱都没有结'],
  ])('finds %s in: %s', (kind, text) => expect(kindsOf(text)).toContain(kind));

  it.each(['我在外打工，老板打电话说打算给我打欠条', '想把房子打折卖了'])('sees no violence in: %s', text =>
    expect(kindsOf(text)).not.toContain('violence'),
  );

  it('reckons the years of a claim from the day it was told', () => {
    expect(kindsOf('2023年借给同事的钱没有还', '2026-05-04T00:00:00+08:00')).toEqual(['limitation']);
    expect(kindsOf('2023年借给同事的钱没有还', '2024-05-04T00:00:00+08:00')).toEqual([]);
    expect(kindsOf('2023年借给同事的钱没有还')).toEqual([]);
  });
});
