import { escaped } from '@yizhan/casework';
import { type Service, serviceNames } from '@yizhan/contracts';
import { findRule, formatInstant, parseInstant } from '@yizhan/deadlines';
import { type AlertType, alertNames } from '../alert.types.js';
import type { MailKind } from './bundles.js';
import type { AlertData, MailGroup } from './mail.content.js';

/** What a mail is made of. */
export interface MailFacts {
  readonly kind: MailKind;
  /** Whom it is for. */
  readonly name: string;
  readonly groups: readonly MailGroup[];
  /** Where the console is opened, if that is known. */
  readonly consoleUrl?: string | undefined;
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Units told in a digest at most; the others are counted. */
const mostUnits = 20;
const levelNames: Record<string, string> = { county: '区县', city: '市', province: '省' };
const lampNames: Record<string, string> = { yellow: '黄灯', red: '红灯' };
const footer = '本邮件由督办系统自动发送，请勿回复。接收哪些提醒、何时接收，请在系统的“提醒订阅”中设置。';

/** The mail in Chinese, as text and as HTML. Pure; everything that comes from outside is escaped. */
export function mailText({ kind, name, groups, consoleUrl }: MailFacts): MailText {
  const sections = groups.slice(0, mostUnits).map(group => sectionOf(group, consoleUrl));
  const left = groups.slice(mostUnits);
  const others = left.length > 0 ? `另有 ${left.length} 个单位的 ${amount(total(left))} 项提醒，请登录系统查看。` : '';
  return {
    subject: subjectOf(kind, groups),
    text: [`${name}：`, ...sections.map(asText), ...(others ? [others] : []), footer, ''].join('\n\n'),
    html: `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"></head>
<body style="font: 15px/1.7 sans-serif">
<p>${escaped(name)}：</p>
${sections.map(asHtml).join('\n')}
${others ? `<p>${escaped(others)}</p>\n` : ''}<p style="color: #666">${escaped(footer)}</p>
</body></html>
`,
  };
}

interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly more: string;
  readonly link: string | undefined;
}

function subjectOf(kind: MailKind, groups: readonly MailGroup[]): string {
  const [largest] = groups;
  if (!largest) return '【督办】提醒';
  const mark = `【${typeName(largest.type)}】`;
  const [only] = largest.first;
  if (kind === 'single') return `${mark}${unitName(largest)}：${only ? what(only) : '1 件'}`;
  if (kind === 'storm') return `${mark}${headingOf(largest)}`;
  return `【督办汇总】共 ${amount(total(groups))} 项提醒：${headingOf(largest)}${groups.length > 1 ? '等' : ''}`;
}

function sectionOf(group: MailGroup, consoleUrl: string | undefined): Section {
  const { count, first, division, service } = group;
  const more = count - first.length;
  return {
    heading: headingOf(group),
    lines: first.map(lineOf),
    more: more > 0 ? `另有 ${amount(more)} 件，请登录系统查看。` : '',
    link:
      consoleUrl &&
      `${consoleUrl.replace(/\/$/, '')}/supervision/tasks?${new URLSearchParams({ division, service }).toString()}`,
  };
}

/** `410302 法律援助：3,000 件超期督办` */
function headingOf(group: MailGroup): string {
  return `${unitName(group)}：${amount(group.count)} 件${typeName(group.type)}`;
}

function lineOf(data: AlertData): string {
  const { number, acceptanceNo, level, lamp, dueAt, finishBy } = data;
  const parts = [
    number,
    acceptanceNo && `受理编号 ${acceptanceNo}`,
    what(data),
    level && `${levelNames[level] ?? level}级`,
    lamp && lampNames[lamp],
    dueAt && `时限 ${formatInstant(parseInstant(dueAt)).slice(0, 16).replace('T', ' ')}`,
    finishBy && `${finishBy} 前办结`,
  ];
  return parts.filter(part => part).join('，');
}

function what({ rule, title = '督办事项' }: AlertData): string {
  if (rule === undefined) return title;
  try {
    return findRule(rule).titleZh;
  } catch {
    return rule; // of a service that is newer than we are
  }
}

function unitName({ division, service }: MailGroup): string {
  return `${division} ${serviceNames[service as Service] ?? service}`;
}

function typeName(type: string): string {
  return alertNames[type as AlertType] ?? type;
}

function total(groups: readonly MailGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

function amount(count: number): string {
  return count.toLocaleString('en-US');
}

function asText({ heading, lines, more, link }: Section): string {
  const numbered = lines.map((line, index) => `  ${index + 1}. ${line}`);
  return [heading, ...numbered, ...(more ? [`  ${more}`] : []), ...(link ? [`  查看：${link}`] : [])].join('\n');
}

function asHtml({ heading, lines, more, link }: Section): string {
  const items = lines.map(line => `<li>${escaped(line)}</li>`).join('');
  return [
    `<h3 style="margin: 1em 0 0">${escaped(heading)}</h3>`,
    `<ol style="margin: 0">${items}</ol>`,
    ...(more ? [`<p style="margin: 0">${escaped(more)}</p>`] : []),
    ...(link ? [`<p style="margin: 0"><a href="${escaped(link)}">查看督办件</a></p>`] : []),
  ].join('\n');
}
