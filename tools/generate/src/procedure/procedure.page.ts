import {
  type ActionDefinition,
  type AnyProcedure,
  type ClockDefinition,
  rolesOf,
  type StateDefinition,
} from '@yizhan/casework';
import { type JsonSchema, schemaOf } from '@yizhan/contracts';
import { amountText, findRule, type Rule } from '@yizhan/deadlines';
import { type Role, roleNames } from '@yizhan/platform';
import { markdownPage, type Page, table } from '../files/page.js';
import { stateDiagram } from './state-diagram.js';

/** A procedure to read: its diagram, states, actions and clocks, each with what the table says of it. */
export function procedurePage(procedure: AnyProcedure): Page {
  const { service, title } = procedure;
  return markdownPage(`docs/reference/procedures/${service}.md`, `apps/${service}/src/${service}.procedure.ts`, [
    `# ${title} · ${service}`,
    '',
    '```mermaid',
    ...stateDiagram(procedure),
    '```',
    '',
    '## 状态 States',
    '',
    ...table(['state', '名称', 'outcome'], stateRows(procedure)),
    '',
    '## 操作 Actions',
    '',
    ...table(['action', '名称', 'from', 'to', '角色', 'input'], actionRows(procedure)),
    '',
    '`?` marks what may be left out.',
    '',
    '## 时限 Clocks',
    '',
    ...table(['rule', '名称', '期限', '义务人', '计时', '中止', '届满', '依据'], clockRows(procedure)),
  ]);
}

function stateRows({ states }: AnyProcedure): string[][] {
  return Object.entries<StateDefinition>(states).map(([name, { title, outcome }]) => [name, title, outcome ?? '']);
}

function actionRows({ actions }: AnyProcedure): string[][] {
  return Object.entries<ActionDefinition<string, object>>(actions).map(([name, action]) => [
    name,
    action.title,
    action.from.join(', '),
    action.to ?? '不变',
    rolesOf(action).map(roleName).join('、'),
    inputText(schemaOf(action.input)),
  ]);
}

function roleName(role: Role): string {
  return role === 'system' ? '系统' : roleNames[role];
}

function inputText({ properties = {}, required = [] }: JsonSchema): string {
  const names = Object.keys(properties).map(name => (required.includes(name) ? name : `${name}?`));
  return names.map(name => `\`${name}\``).join(', ');
}

function clockRows({ clocks, actions }: AnyProcedure): string[][] {
  return Object.entries<ClockDefinition<string>>(clocks).map(([id, { counts, stands = [], only, from, onExpiry }]) => {
    const rule = findRule(id);
    const start = from === 'received' ? '（自收到之日起）' : '';
    const taken = onExpiry && `系统：${actions[onExpiry]!.title as string}`;
    return [
      id,
      rule.titleZh,
      amountText(rule),
      duties[rule.duty],
      `${counts.join(', ')}${start}${only ? `（仅 ${only.join('、')}）` : ''}`,
      stands.join(', '),
      taken ?? consequences[rule.expiry.consequence],
      basisText(rule),
    ];
  });
}

const duties: Readonly<Record<Rule['duty'], string>> = {
  office: '本机构',
  authority: '其他机关',
  party: '当事人',
  nobody: '',
};

const consequences: Readonly<Record<Rule['expiry']['consequence'], string>> = {
  supervise: '督办',
  decide: '系统办理',
  remind: '提醒',
};

function basisText({ basis, status }: Rule): string {
  const articles = basis.map(({ law, article }) => `${law} ${article}`.trim()).join('；');
  const notes = { statutory: '', 'statutory-unverified': '（待核对）', internal: '（承诺时限）' };
  return `${articles}${notes[status]}`;
}
