import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chineseDate } from './chinese-date.js';
import { documentHtml, type Sheet } from './document.html.js';
import { documentNumber } from './document.number.js';

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
          },
        });
        return !/<b>|<script/.test(written) && written.split('<p').length === html.split('<p').length + 1;
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
});
