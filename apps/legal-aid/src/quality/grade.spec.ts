import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { criteria, gradeOf, grades, type Scores, totalOf } from './grade.js';

const score = fc.integer({ min: 0, max: 100 });
const scores = fc.record(Object.fromEntries(Object.keys(criteria).map(name => [name, score]))) as fc.Arbitrary<Scores>;
const all = (value: number) => Object.fromEntries(Object.keys(criteria).map(name => [name, value])) as Scores;

describe('the grade of a case', () => {
  it('weighs all criteria to a hundred', () =>
    expect(Object.values(criteria).reduce((sum, { weight }) => sum + weight, 0)).toBe(100));

  it.each([
    [100, 'excellent'],
    [90, 'excellent'],
    [89, 'good'],
    [75, 'good'],
    [74, 'qualified'],
    [60, 'qualified'],
    [59, 'unqualified'],
    [0, 'unqualified'],
  ])('%d throughout is %s', (value, grade) => {
    expect(totalOf(all(value))).toBe(value);
    expect(gradeOf(totalOf(all(value)))).toBe(grade);
  });

  it('never falls when a score rises', () =>
    fc.assert(
      fc.property(
        scores,
        fc.constantFrom(...(Object.keys(criteria) as (keyof Scores)[])),
        score,
        (given, name, other) => {
          const better = { ...given, [name]: Math.max(given[name], other) };
          expect(totalOf(better)).toBeGreaterThanOrEqual(totalOf(given));
          expect(grades.indexOf(gradeOf(totalOf(better)))).toBeLessThanOrEqual(grades.indexOf(gradeOf(totalOf(given))));
        },
      ),
    ));

  it('lies between the lowest and the highest score', () =>
    fc.assert(
      fc.property(scores, given => {
        const values = Object.values(given);
        expect(totalOf(given)).toBeGreaterThanOrEqual(Math.min(...values) - 0.05);
        expect(totalOf(given)).toBeLessThanOrEqual(Math.max(...values) + 0.05);
      }),
    ));
});
