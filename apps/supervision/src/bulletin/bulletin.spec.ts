import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import fc from 'fast-check';
import { aUnit, november } from '../../test/bulletin.samples.js';
import { bulletinCsv } from './bulletin.csv.js';
import { added, type BulletinFigures, nothing, type Unit, type UnitFigures } from './bulletin.figures.js';
import { bulletinHtml, type BulletinSheet } from './bulletin.html.js';
import { linesOf, totalOf } from './bulletin.lines.js';
import { casesOf } from './bulletin.links.js';
import { beginningOf, endOf, lastSettled, monthOf, monthsLater, settledAt } from './bulletin.month.js';
import { changeText, measures, valueText } from './bulletin.words.js';

const sheet = (figures: BulletinFigures = november, more: Partial<BulletinSheet> = {}): BulletinSheet => ({
  number: '410300督通〔2026〕11号',
  edition: 1,
  reason: null,
  figures,
  drawnUpAt: parseInstant('2026-12-01T01:00:00+08:00'),
  ...more,
});
const count = (text: string, part: string | RegExp) => text.split(part).length - 1;

describe('a month', () => {
  it('is the one of the calendar in Shanghai', () => {
    expect(monthOf(parseInstant('2026-10-31T16:00:00Z'))).toBe('2026-11');
    expect(monthOf(parseInstant('2026-10-31T15:59:59.999Z'))).toBe('2026-10');
    expect([beginningOf('2026-11'), endOf('2026-11')]).toEqual([
      parseInstant('2026-11-01T00:00:00+08:00'),
      parseInstant('2026-12-01T00:00:00+08:00'),
    ]);
  });

  it('goes on over the end of a year', () =>
    expect([monthsLater('2026-12', 1), monthsLater('2026-01', -1), monthsLater('2026-03', 24)]).toEqual([
      '2027-01',
      '2025-12',
      '2028-03',
    ]));

  it('is settled an hour after its end, on the first day of the next', () => {
    expect(settledAt('2026-12')).toBe(parseInstant('2027-01-01T01:00:00+08:00'));
    expect(lastSettled(settledAt('2026-12') - 1)).toBe('2026-11');
    expect(lastSettled(settledAt('2026-12'))).toBe('2026-12');
  });

  it('always ends where the next one begins', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), instant => {
        const month = monthOf(instant);
        expect(beginningOf(month)).toBeLessThanOrEqual(instant);
        expect(instant).toBeLessThan(endOf(month));
        expect(endOf(month)).toBe(beginningOf(monthsLater(month, 1)));
      }),
    ));
});

describe('the lines of a bulletin', () => {
  const placesOf = (figures: BulletinFigures) =>
    linesOf(figures.units, figures.division).divisions.map(({ division, place }) => [division, place]);

  it('rank counties by what was kept, and those alike by what is overdue', () =>
    expect(placesOf(november)).toEqual([
      ['410300', 1],
      ['410302', 2],
      ['410303', 3],
      ['410304', null],
    ]));

  it('give those who are alike one place, and leave out the next', () => {
    const alike = ['410302', '410303', '410304', '410305'].map((division, index) =>
      aUnit(division, 'mediation', { measured: 4, inTime: index === 3 ? 1 : 3, overdue: 1 }),
    );
    expect(placesOf({ ...november, units: alike })).toEqual([
      ['410302', 1],
      ['410303', 1],
      ['410304', 1],
      ['410305', 4],
    ]);
  });

  it('are the cities in the bulletin of a province, and its own cases', () => {
    const units = ['410302', '410300', '410400', '410000'].map(each => aUnit(each, 'mediation', { concluded: 1 }));
    expect(linesOf(units, '410000').divisions).toMatchObject([
      { division: '410000', own: true, now: { concluded: 1 } },
      { division: '410300', own: false, now: { concluded: 2 } },
      { division: '410400', own: false, now: { concluded: 1 } },
    ]);
  });

  it('add up to the whole, however units are joined', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            division: fc.constantFrom('410302', '410303', '410300', '410402', '410000'),
            service: fc.constantFrom('mediation' as const, 'intake' as const),
            now: fc.nat(99),
          }),
        ),
        fc.constantFrom('410000', '410300'),
        (given, bulletin) => {
          const units = given.map(({ division, service, now }) =>
            aUnit(division, service, { concluded: now, raised: 1 }),
          );
          const { divisions, parts, byOverdue } = linesOf(units, bulletin);
          for (const lines of [divisions, parts, byOverdue] as (Unit & Pick<UnitFigures, 'now'>)[][]) {
            expect(lines.reduce((sum, line) => added(sum, line.now), nothing)).toEqual(totalOf(units).now);
            expect(new Set(lines.map(({ division, service }) => `${division} ${service}`)).size).toBe(lines.length);
          }
        },
      ),
    ));
});

describe('the words of a bulletin', () => {
  const rate = (measured: number, inTime: number) => ({ ...nothing, measured, inTime });

  it('print a rate with two decimals, and a dash where there is none', () => {
    expect(valueText('inTimeRate', rate(31_917, 31_588))).toBe('98.97%');
    expect(valueText('inTimeRate', nothing)).toBe('—');
    expect(valueText('concluded', { ...nothing, concluded: 12 })).toBe('12');
  });

  it('compare with the month before by what is printed', () => {
    expect(changeText('inTimeRate', rate(3, 2), rate(3, 3))).toBe('-33.33个百分点');
    expect(changeText('inTimeRate', rate(3, 2), nothing)).toBe('—');
    expect(changeText('raised', { ...nothing, raised: 5 }, nothing)).toBe('+5');
    expect(changeText('raised', nothing, nothing)).toBe('持平');
  });
});

describe('a bulletin as HTML', () => {
  const html = bulletinHtml(sheet());

  it('is an official circular on A4: title, number, sections, and the date in Chinese numerals', () => {
    for (const text of [
      '<h1>督办通报</h1>',
      '410300督通〔2026〕11号',
      '现将2026年11月',
      '二〇二六年十二月一日',
      'size: A4',
    ])
      expect(html).toContain(text);
    expect(html.match(/<h2>.、/g)).toEqual([...'一二三四五六七'].map(ordinal => `<h2>${ordinal}、`));
    expect(html).toContain('按期率（in-time-rate，第2版）：按期完成的比例。');
    expect(html).not.toContain('本通报为第');
  });

  it('says which edition it is, and why', () =>
    expect(bulletinHtml(sheet(november, { edition: 2, reason: '补录<11月>案件' }))).toContain(
      '本通报为第2版。编发原因：补录&lt;11月&gt;案件',
    ));

  it('leads from every figure to its cases', () => {
    // 8 figures of 2 months in the first table; 4 of each of 4 divisions; 3 and 5 of each of 5 units; 2 tasks.
    expect(count(html, '<a href="/api/supervision/v1/')).toBe(8 * 2 + 4 * 4 + 5 * 3 + 5 * 5 + 2);
    for (const measure of measures) {
      const address = casesOf(measure, { division: '410300', own: false }, '2026-11').replaceAll('&', '&amp;');
      expect(html).toContain(`<a href="${address}">`);
    }
  });

  it('says that there is nothing where there is nothing', () => {
    const empty = bulletinHtml(sheet({ ...november, units: [], longest: [], suggestions: [] }));
    expect(count(empty, '<p>无。</p>')).toBe(5);
  });

  it('refers to nothing outside and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(|https?:/);
  });

  it('shows whatever anybody wrote as text and never as markup', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), words => {
        const evil = `${words}<script>"'><b>`;
        const written = bulletinHtml(
          sheet(
            {
              ...november,
              longest: november.longest.map(task => ({ ...task, missed: evil, acceptanceNo: evil, taskId: evil })),
              suggestions: november.suggestions.map(one => ({ ...one, text: evil })),
              definitions: [{ id: evil, title: evil, counts: evil, version: 1 }],
            },
            { reason: evil, number: evil },
          ),
        );
        return !/<script|<b>/.test(written) && count(written, '<a ') === count(html, '<a ');
      }),
    ));

  it('is the same for the same figures', () => expect(bulletinHtml(sheet())).toBe(html));
});

describe('a bulletin as CSV', () => {
  const csv = bulletinCsv(sheet());
  const lines = csv.trimEnd().split('\r\n');

  it('names the division of the whole', () =>
    expect(lines[1]).toBe(
      '410300督通〔2026〕11号,1,2026-11,410300,全部,办结案件,18,0,18,,,,/api/supervision/v1/indicators/concluded/cases?division=410300&from=2026-11-01&to=2026-12-01',
    ));

  it('has a line a figure, of the whole, the counties and the units', () => {
    expect(csv.startsWith('\uFEFF期号,')).toBe(true);
    expect(lines).toHaveLength(1 + 8 * (1 + 4 + 5) + 2);
    expect(lines).toContainEqual(
      '410300督通〔2026〕11号,1,2026-11,410302,人民调解,按期率（%）,100,75,25,1,,,/api/supervision/v1/indicators/in-time-rate/cases?division=410302&service=mediation&from=2026-11-01&to=2026-12-01',
    );
  });

  it('lets no cell be run as a formula', () => expect(csv).toContain(",'=约谈<负责人>,"));
});
