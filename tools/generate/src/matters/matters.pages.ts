import { type ClockDefinition, isFinal, type ServiceDefinition, type StateDefinition } from '@yizhan/casework';
import { allMatters, type Matter, serviceNames } from '@yizhan/contracts';
import { amountText, findRule } from '@yizhan/deadlines';
import { markdownPage, type Page, table } from '../files/page.js';

const source = 'libs/contracts/src/matters and the procedure tables';

/** A page for every matter 事项 of these services: whom it is for, what to bring, how long it takes, how it can end; and the list of them. */
export function matterPages(services: readonly ServiceDefinition[]): Page[] {
  const procedures = new Map<string, AnyTable>(services.map(({ procedure }) => [procedure.service, procedure]));
  const matters = allMatters().filter(({ service }) => procedures.has(service));
  return [listPage(matters), ...matters.map(matter => matterPage(matter, procedures.get(matter.service)!))];
}

type AnyTable = ServiceDefinition['procedure'];

function listPage(matters: readonly Matter[]): Page {
  const rows = matters.map(({ id, name, service, summary }) => [
    `[${id}](${id}.md)`,
    name,
    serviceNames[service],
    summary,
  ]);
  return markdownPage('docs/reference/matters/README.md', source, [
    '# 事项目录 Matters',
    '',
    ...table(['matter', '名称', '承办', '说明'], rows),
  ]);
}

function matterPage(matter: Matter, procedure: AnyTable): Page {
  const { id, name, service, summary, basis, materials } = matter;
  return markdownPage(`docs/reference/matters/${id}.md`, source, [
    `# ${name}`,
    '',
    summary,
    '',
    ...table(
      ['', ''],
      [
        ['事项编码', `\`${id}\``],
        ['承办', serviceNames[service]],
        ['依据', basis],
        ['办理程序', `[${procedure.title}](../procedures/${service}.md)`],
      ],
    ),
    '',
    '## 材料',
    '',
    ...(materials.length > 0
      ? table(
          ['材料', '要求', 'id'],
          materials.map(material => [material.name, needs[material.need], `\`${material.id}\``]),
        )
      : ['不需要提交材料。']),
    '',
    '## 期限',
    '',
    ...table(['期限', '时长', '从何时起算', 'rule'], limitRows(procedure)),
    '',
    '## 结果',
    '',
    ...table(['结果', 'outcome'], outcomeRows(procedure)),
  ]);
}

/** The limits of the office; those of the citizen and of others are on the page of the procedure. */
function limitRows({ clocks }: AnyTable): string[][] {
  return Object.keys(clocks as Record<string, ClockDefinition<string>>)
    .map(id => findRule(id))
    .filter(({ duty }) => duty === 'office')
    .map(rule => [rule.titleZh, amountText(rule), rule.startsAtZh, rule.id]);
}

function outcomeRows(procedure: AnyTable): string[][] {
  return Object.entries<StateDefinition>(procedure.states)
    .filter(([state]) => isFinal(procedure, state))
    .map(([, { title, outcome }]) => [title, `\`${outcome}\``]);
}

/** When a paper is needed; those of which one is enough stand together in the list. */
const needs = { required: '必须', 'one-of': '有其一即可', 'if-applicable': '符合情形的' } as const;
