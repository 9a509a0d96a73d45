import type { BulletinFigures, Measures, UnitFigures } from '../src/bulletin/bulletin.figures.js';
import { nothing } from '../src/bulletin/bulletin.figures.js';

/** A unit of which only this was counted. */
export function aUnit(
  division: string,
  service: UnitFigures['service'],
  now: Partial<Measures>,
  before: Partial<Measures> = {},
): UnitFigures {
  return { division, service, now: { ...nothing, ...now }, before: { ...nothing, ...before } };
}

/** November of a city with three counties. */
export const november: BulletinFigures = {
  month: '2026-11',
  division: '410300',
  units: [
    aUnit('410302', 'mediation', { concluded: 8, measured: 8, inTime: 8, backlog: 3 }, { measured: 4, inTime: 3 }),
    aUnit('410302', 'notarization', { concluded: 4, measured: 4, inTime: 1, overdue: 2, raised: 3, closed: 1 }),
    aUnit('410303', 'mediation', { concluded: 4, measured: 4, inTime: 3, overdue: 5, raised: 5 }, { overdue: 6 }),
    aUnit('410304', 'legal-aid', { backlog: 1, climbed: 1, withdrawn: 2 }),
    aUnit('410300', 'intake', { concluded: 2, measured: 2, inTime: 2 }, { measured: 2, inTime: 2 }),
  ],
  longest: [
    {
      taskId: '018f5ad0-0000-4000-8000-000000000009',
      division: '410303',
      service: 'mediation',
      acceptanceNo: '410303-2026-000017-2',
      missed: '作出受理决定',
      level: 'city',
      days: 12,
    },
  ],
  suggestions: [
    {
      taskId: '018f5ad0-0000-4000-8000-000000000009',
      division: '410303',
      service: 'mediation',
      acceptanceNo: '410303-2026-000017-2',
      text: '=约谈<负责人>',
    },
  ],
  definitions: [{ id: 'in-time-rate', title: '按期率', counts: '按期完成的比例', version: 2 }],
};
