import { chineseNumeralDate, escaped, sheetStyle } from '@yizhan/casework';
import { serviceNames } from '@yizhan/contracts';
import type { BulletinFigures, Measures, Office, Unit, UnitFigures } from './bulletin.figures.js';
import { linesOf, totalOf } from './bulletin.lines.js';
import { casesOf, taskOf } from './bulletin.links.js';
import { endOf, type Month, monthsLater, monthText } from './bulletin.month.js';
import { changeText, levelNames, type Measure, measures, measureTitles, valueText } from './bulletin.words.js';

/** What stands on the sheet beside the figures. */
export interface BulletinSheet {
  readonly number: string;
  readonly edition: number;
  /** Why it was drawn up again, or by hand. */
  readonly reason: string | null;
  readonly figures: BulletinFigures;
  /** When it was drawn up, in milliseconds since the epoch. */
  readonly drawnUpAt: number;
}

/**
 * A bulletin 督办通报 as HTML for A4, in the layout of an official circular. Every figure leads to what was counted. It
 * refers to nothing outside and runs no script, so that a stored sheet looks the same for ever. Pure; every text is escaped.
 */
export function bulletinHtml({ number, edition, reason, figures, drawnUpAt }: BulletinSheet): string {
  const { month, division, definitions } = figures;
  const again = reason === null ? '' : `<p class="edition">本通报为第${edition}版。编发原因：${escaped(reason)}</p>\n`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>督办通报 ${escaped(number)}</title>
<style>${sheetStyle}${bulletinStyle}</style>
</head>
<body>
<h1>督办通报</h1>
<p class="number">${escaped(number)}</p>
${again}<p class="addressee">${escaped(division)}所辖各单位：</p>
<p>现将${monthText(month)}案件办理与督办情况通报如下。各项数字均可点开，查看所计的案件或者督办件。</p>
${sections(figures)
  .map(({ title, head, rows }, index) => `<h2>${ordinals[index]}、${title}</h2>\n${tableHtml(head, rows)}`)
  .join('')}<h2>${ordinals[6]}、统计口径</h2>
<ol>
${definitions.map(({ title, id, version, counts }) => `<li>${escaped(`${title}（${id}，第${version}版）：${counts}。`)}</li>\n`).join('')}<li>逾期督办件：因时限逾期而立、月末仍未办结的督办件，以及限办日期已过、月末仍未办结的其他督办件；逐级升级的只计最高一级，立项只计首级。</li>
<li>名次按按期率由高到低排列，相同的以月末逾期督办件少者在前；没有按期率的不排名。</li>
</ol>
<div class="signature">
<p>公共法律服务中心</p>
<p>${chineseNumeralDate(drawnUpAt)}</p>
<p class="seal">（盖章）</p>
</div>
<footer>统计期间：${monthText(month)}，月末数以${chineseNumeralDate(endOf(month) - 1)}二十四时为准</footer>
</body>
</html>
`;
}

const ordinals = [...'一二三四五六七'];

/** A cell that is HTML already. */
type Html = string;

interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Html[])[];
}

function sections({ month, division, units, longest, suggestions }: BulletinFigures): Section[] {
  const previous = monthsLater(month, -1);
  const all = totalOf(units);
  const whole = { division, own: false };
  const { divisions, parts, byOverdue } = linesOf(units, division);
  const figure = (measure: Measure, unit: Unit, counts: Measures, counted: Month = month) =>
    link(casesOf(measure, unit, counted), valueText(measure, counts));
  const figures = (unit: Unit & Pick<UnitFigures, 'now'>, ...shown: Measure[]) =>
    shown.map(measure => figure(measure, unit, unit.now));
  const change = (measure: Measure, { now, before }: Pick<UnitFigures, 'now' | 'before'>) =>
    escaped(changeText(measure, now, before));
  const where = ({ division: at, service }: Office) => [escaped(at), serviceNames[service]];
  return [
    {
      title: '总体情况',
      head: ['指标', monthText(month), monthText(previous), '比上月'],
      rows: measures.map(measure => [
        measureTitles[measure],
        figure(measure, whole, all.now),
        figure(measure, whole, all.before, previous),
        change(measure, all),
      ]),
    },
    {
      title: '各辖区按期办结情况与排名',
      head: ['名次', '辖区', '办结', '按期率', '比上月', '在办', '逾期督办件'],
      rows: divisions.map(line => [
        placeText(line.place),
        escaped(line.division),
        ...figures(line, 'concluded', 'inTimeRate'),
        change('inTimeRate', line),
        ...figures(line, 'backlog', 'overdue'),
      ]),
    },
    {
      title: '各辖区各项业务按期办结情况与排名',
      head: ['名次', '辖区', '业务', '办结', '按期率', '比上月', '在办'],
      rows: parts.map(line => [
        placeText(line.place),
        ...where(line),
        ...figures(line, 'concluded', 'inTimeRate'),
        change('inTimeRate', line),
        ...figures(line, 'backlog'),
      ]),
    },
    {
      title: '督办件办理情况（月末逾期多的在前）',
      head: ['辖区', '业务', '立项', '办结', '升级', '撤销', '月末逾期', '比上月'],
      rows: byOverdue.map(line => [
        ...where(line),
        ...figures(line, 'raised', 'closed', 'climbed', 'withdrawn', 'overdue'),
        change('overdue', line),
      ]),
    },
    {
      title: '月末逾期时间最长的督办件',
      head: ['受理编号', '辖区', '业务', '逾期事项', '督办层级', '逾期天数'],
      rows: longest.map(task => [
        link(taskOf(task.taskId), task.acceptanceNo),
        ...where(task),
        escaped(task.missed),
        levelNames[task.level],
        String(task.days),
      ]),
    },
    {
      title: '问责建议',
      head: ['受理编号', '辖区', '业务', '建议'],
      rows: suggestions.map(suggestion => [
        link(taskOf(suggestion.taskId), suggestion.acceptanceNo),
        ...where(suggestion),
        escaped(suggestion.text),
      ]),
    },
  ];
}

function placeText(place: number | null): string {
  return place === null ? '—' : String(place);
}

function link(address: string, text: string): Html {
  return `<a href="${escaped(address)}">${escaped(text)}</a>`;
}

function tableHtml(head: readonly string[], rows: readonly (readonly Html[])[]): string {
  if (rows.length === 0) return '<p>无。</p>\n';
  const line = (cells: readonly Html[], tag: string) =>
    `<tr>${cells.map(cell => `<${tag}>${cell}</${tag}>`).join('')}</tr>\n`;
  return `<table>\n<thead>${line(head, 'th')}</thead>\n${rows.map(cells => line(cells, 'td')).join('')}</table>\n`;
}

const bulletinStyle = `
h2 { font: 16pt/28.95pt STHeiti, SimHei, 黑体, sans-serif; margin: 12pt 0 0; text-indent: 2em; break-after: avoid; }
h1 { color: #c00; letter-spacing: 0.2em; }
.number { border-bottom: 1.5pt solid #c00; padding-bottom: 6pt; }
table { font-size: 10.5pt; }
ol { font-size: 12pt; line-height: 1.6; }
a { color: inherit; text-decoration-thickness: 0.3pt; text-underline-offset: 2pt; }
`;
