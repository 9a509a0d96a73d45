import { byteOrderMark, type Cell, csvLine } from '@yizhan/casework';
import { serviceNames } from '@yizhan/contracts';
import type { BulletinFigures, Unit, UnitFigures } from './bulletin.figures.js';
import type { BulletinSheet } from './bulletin.html.js';
import { linesOf, totalOf } from './bulletin.lines.js';
import { casesOf, taskOf } from './bulletin.links.js';
import { changeOf, levelNames, measures, measureTitles, valueOf } from './bulletin.words.js';

const head = [
  '期号',
  '版次',
  '月份',
  '辖区',
  '业务',
  '指标',
  '本月',
  '上月',
  '比上月',
  '名次',
  '受理编号',
  '说明',
  '明细',
];

/** The same bulletin as a table for a spreadsheet: one line a figure, with where its cases are listed. Pure. */
export function bulletinCsv({ number, edition, figures }: BulletinSheet): string {
  const begins = [number, edition, figures.month];
  return (
    byteOrderMark +
    csvLine(head) +
    lines(figures)
      .map(line => csvLine([...begins, ...line]))
      .join('')
  );
}

function lines(figures: BulletinFigures): Cell[][] {
  const { month, division, units, longest, suggestions } = figures;
  const { divisions, parts } = linesOf(units, division);
  const counted = (unit: Unit & Pick<UnitFigures, 'now' | 'before'>, place?: number | null): Cell[][] =>
    measures.map(measure => [
      unit.division,
      unit.service ? serviceNames[unit.service] : '全部',
      `${measureTitles[measure]}${measure === 'inTimeRate' ? '（%）' : ''}`,
      valueOf(measure, unit.now),
      valueOf(measure, unit.before),
      changeOf(measure, unit.now, unit.before),
      measure === 'inTimeRate' ? place : null,
      null,
      null,
      casesOf(measure, unit, month),
    ]);
  return [
    ...counted({ division, own: false, ...totalOf(units) }),
    ...divisions.flatMap(line => counted(line, line.place)),
    ...parts.flatMap(line => counted(line, line.place)),
    ...longest.map(task => [
      task.division,
      serviceNames[task.service],
      '月末逾期天数',
      task.days,
      null,
      null,
      null,
      task.acceptanceNo,
      `${task.missed}（${levelNames[task.level]}级督办）`,
      taskOf(task.taskId),
    ]),
    ...suggestions.map(({ division: at, service, acceptanceNo, text, taskId }) => [
      at,
      serviceNames[service],
      '问责建议',
      null,
      null,
      null,
      null,
      acceptanceNo,
      text,
      taskOf(taskId),
    ]),
  ];
}
