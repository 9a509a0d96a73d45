import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chineseDate, chineseNumeralDate } from './chinese-date.js';
import { documentHtml, type Sheet } from './document.html.js';
import { documentNumber } from './document.number.js';
import { limitText } from './limit-text.js';
import { yuanText } from './yuan-text.js';

const sheet: Sheet = {
  title: '受理通知书',
  number: '410302受〔2026〕12号',
  acceptanceNo: '410302-2026-000012',
  content: {
    addressee: '张三',
    paragraphs: ['你提交的事项已受理。'],
    list: ['居民身份证'],
    closing: ['特此通知。'],
    office: '公共法律服务中心',
  },
  issuedAt: Date.parse('2026-11-26T16:30:00Z'),
  checkCode: '7K3M9QXA',
};

describe('a document as HTML', () => {
  const html = documentHtml(sheet);

  it('bears title, number, text, list, office and date, and what it is checked by', () => {
    for (const text of [
      '受理通知书',
      '410302受〔2026〕12号',
      '张三：',
      '居民身份证',
      '特此通知。',
      '2026年11月27日',
      '7K3M9QXA',
    ])
      expect(html).toContain(text);
  });

  it('prints on A4 with a place for the seal', () => {
    expect(html).toContain('size: A4');
    expect(html).toContain('（盖章）');
  });

  it('has a table and lines to sign only where they are asked for', () => {
    const { addressee: _, office: __, ...content } = sheet.content;
    expect(html).not.toMatch(/<table|class="signatory"/);
    const signed = documentHtml({
      ...sheet,
      content: {
        ...content,
        table: { head: ['义务', '期限'], rows: [['赔偿<2000>元', '2026年12月31日']] },
        signatories: ['甲方'],
      },
    });
    for (const text of [
      '<th>义务</th>',
      '<td>赔偿&lt;2000&gt;元</td>',
      '甲方（签名、盖章或者按指印）：',
      '2026年11月27日',
    ])
      expect(signed).toContain(text);
  });

  it('bears no seal and no salutation where the parties speak themselves', () => {
    const signed = documentHtml({ ...sheet, content: { paragraphs: ['申请人：张三'], signatories: ['申请人'] } });
    expect(signed).not.toMatch(/（盖章）|class="addressee"|公共法律服务中心/);
  });

  it('refers to nothing outside and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(|https?:/);
  });

  it('shows whatever anybody wrote as text and never as markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, line) => {
        const { content } = sheet;
        const written = documentHtml({
          ...sheet,
          content: {
            ...content,
            addressee: `${name}<b>`,
            paragraphs: [line, `${line}</p><script>`],
            list: [`"${line}'&`],
            table: { head: [`${line}<b>`], rows: [[`</table><script>${name}`]] },
            signatories: [`${name}<script>`],
          },
        });
        return !/<b>|<script/.test(written) && written.split('<p').length === html.split('<p').length + 2;
      }),
    );
  });

  it('is the same for the same facts', () => expect(documentHtml(sheet)).toBe(html));
});

describe('the number of a document', () => {
  it('names county, word, year and serial', () =>
    expect(documentNumber('410302001002', '调', 2026, 7)).toBe('410302调〔2026〕7号'));
});

describe('the date of a document', () => {
  it('is the day in Shanghai', () => {
    expect(chineseDate(Date.parse('2026-01-02T15:59:59Z'))).toBe('2026年1月2日');
    expect(chineseDate(Date.parse('2026-01-02T16:00:00Z'))).toBe('2026年1月3日');
  });

  it.each([
    ['2026-12-01', '二〇二六年十二月一日'],
    ['2030-10-10', '二〇三〇年十月十日'],
    ['2026-01-20', '二〇二六年一月二十日'],
    ['2026-01-31', '二〇二六年一月三十一日'],
    ['2026-02-19', '二〇二六年二月十九日'],
  ])('of %s is %s in numerals', (day, text) =>
    expect(chineseNumeralDate(Date.parse(`${day}T00:00:00+08:00`))).toBe(text),
  );
});

describe('the words of documents', () => {
  it('write amounts in yuan', () =>
    expect([0, 5, 180_000, 123_456_789, -90_000].map(yuanText)).toEqual([
      '0元',
      '0.05元',
      '1,800元',
      '1,234,567.89元',
      '-900元',
    ]));

  it('take limits from the catalogue, by the version in force then', () => {
    const on = (day: string) => ({ case: { division: '410302' }, step: { at: Date.parse(`${day}T09:00:00+08:00`) } });
    expect(limitText('legal-aid.review', on('2026-11-23'))).toBe('7日');
    expect(limitText('legal-aid.review', on('2021-11-23'))).toBe('7个工作日');
  });
});
