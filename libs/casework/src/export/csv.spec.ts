import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Cell, csvLine } from './csv.js';

describe('a line of CSV', () => {
  it('ends as RFC 4180 wants it, empty where there is nothing', () =>
    expect(csvLine(['张三', 3, null, undefined, ''])).toBe('张三,3,,,\r\n'));

  it.each(['=1+1', '+1', '-1', '@sum', ' =1', '\t=1', '\rx', '＝1', '－1'])('runs no formula: %j', cell =>
    expect(parsed(csvLine([cell]))).toEqual([`'${cell}`]),
  );

  it('is read back as it was written', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'甲a,"\r\n ') }), { minLength: 1 }), cells =>
        expect(parsed(csvLine(cells))).toEqual(cells.map(cell => (/^[\t\r]/.test(cell) ? `'${cell}` : cell))),
      ),
    ));

  it('never begins a cell like a formula', () =>
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (cells: Cell[]) => {
        for (const cell of parsed(csvLine(cells))) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      }),
    ));
});

/** The cells of one line, as RFC 4180 reads them. */
function parsed(line: string): string[] {
  const cells: string[] = [];
  for (let rest = line.slice(0, -2) + ','; rest !== '';) {
    const [cell] = /^(?:"(?:[^"]|"")*"|[^,"\r\n]*),/.exec(rest) ?? [];
    if (cell === undefined) throw new Error(`no CSV: ${JSON.stringify(line)}`);
    const text = cell.slice(0, -1);
    cells.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    rest = rest.slice(cell.length);
  }
  return cells;
}
