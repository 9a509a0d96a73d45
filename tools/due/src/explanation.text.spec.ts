import { describe, expect, it } from '@jest/globals';
import { explainStart, findRule, InvalidInstantError, nationalCalendar } from '@yizhan/deadlines';
import { columns } from './columns.js';
import { readInstant, usage } from './due.arguments.js';
import { explanationText } from './explanation.text.js';

describe('npm run due', () => {
  it('prints the due instant, its basis and every day', () => {
    const text = explanationText(
      explainStart(findRule('legal-aid.review'), nationalCalendar(), readInstant('2026-02-10')),
    );
    const lines = text.split('\n');
    expect(lines).toContain('届满  2026-02-24T23:59:59.999+08:00');
    expect(text).toContain('法律援助法(2021) 43(1)');
    expect(lines.filter(line => line.startsWith('2026-02'))).toHaveLength(15);
    expect(lines.at(-1)).toMatch(/^2026-02-24 {2}二 {4}- {5}/);
  });

  it('takes an instant or a bare date, and nothing else', () => {
    expect(readInstant('2026-02-10')).toBe(readInstant('2026-02-09T16:00:00Z'));
    expect(() => readInstant('2026-02-30')).toThrow(InvalidInstantError);
    expect(() => readInstant('yesterday')).toThrow(InvalidInstantError);
  });

  it('says how it is called and which rules there are', () => {
    expect(usage()).toContain('npm run due -- ');
    expect(usage()).toMatch(/notarization\.issue +15个工作日 +出具公证书/);
  });

  it('aligns Chinese text', () => {
    expect(
      columns([
        ['日期', 'a'],
        ['x', '乙'],
      ]),
    ).toBe('日期  a\nx     乙');
  });
});
