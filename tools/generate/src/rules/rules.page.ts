import {
  currentRules,
  type Domain,
  domainNames,
  domains,
  localExamples,
  type Rule,
  versionsOf,
} from '@yizhan/deadlines';
import { markdownPage, type Page, table } from '../files/page.js';
import { dutyNames, expiryText, extensionText, groundText, limitText, marks, stopsText } from './rule.words.js';

/** The catalogue of limits to read: a page a domain of law, and an index. */
export function rulePages(): Page[] {
  return [indexPage(), ...domains.map(domainPage)];
}

/** The rules of a domain: those that hold, and the examples of elsewhere. */
function rulesIn(domain: Domain): Rule[] {
  return [...currentRules(), ...localExamples].filter(({ service }) => service === domain);
}

function indexPage(): Page {
  const rows = domains.map(domain => {
    const rules = rulesIn(domain);
    const count = (counted: (rule: Rule) => boolean) => String(rules.filter(counted).length || '');
    return [
      `[${domainNames[domain]}](${domain}.md)`,
      count(({ scope }) => scope !== 'local'),
      count(({ status }) => status === 'statutory-unverified'),
      count(({ scope }) => scope === 'local'),
    ];
  });
  return markdownPage('docs/reference/rules/README.md', 'libs/deadlines/src/rule/rules', [
    '# 时限目录 Time limits',
    '',
    '一条规则由编号和版本确定。⚠ 未核对：未能读到现行条文，上线前须由律师核对。地方示例不适用，除非某地区申请载入（见 docs/cookbook.md）。',
    '',
    ...table(['领域', '规则', '⚠ 未核对', '地方示例'], rows),
    '',
    '## 怎样计算',
    '',
    '* **个工作日**：从次日起数工作日，调休上班日也数，末日总是工作日。',
    '* **日**：起算当日不计；末日遇休息日的，以休息日结束的次日为末日（民法典第201、203条）。',
    '* **个月**：到届满月的对应日，没有对应日的到月末；再按上一条顺延（民法典第202条）。',
    '* **小时**：自该时刻起连续计算，不因节假日停止；注明办公时间的，只计办公时间。',
    '* **之前**：事件当日不计，向前数；末日遇休息日的，提前到之前的工作日，决不推后。',
    '* **扣除、中止**：停止当日计入，其后至恢复当日不计；重叠的只算一次。**重新计算**：恢复后从头计算全部期间。**免责**：期间已过，经申请不作逾期。',
  ]);
}

function domainPage(domain: Domain): Page {
  const rules = rulesIn(domain).flatMap(rule => (rule.scope === 'local' ? [rule] : versionsOf(rule.id)));
  return markdownPage(`docs/reference/rules/${domain}.md`, 'libs/deadlines/src/rule/rules', [
    `# ${domainNames[domain]} · ${domain}`,
    '',
    ...table(
      ['规则', '事项', '期限', '自何时起', '由谁', '扣除、中止', '延长', '届满', '依据'],
      rules.map(rule => [
        nameOf(rule),
        rule.titleZh,
        limitText(rule),
        rule.startsAtZh,
        `${rule.actorZh}（${dutyNames[rule.duty]}）`,
        stopsText(rule),
        extensionText(rule),
        expiryText(rule),
        groundText(rule),
      ]),
    ),
    ...notes(rules),
  ]);
}

function nameOf(rule: Rule): string {
  return `\`${rule.id}\`${marks(rule)}`;
}

function notes(rules: readonly Rule[]): string[] {
  const noted = rules.filter(({ noteZh }) => noteZh);
  if (noted.length === 0) return [];
  return ['', '## 说明', '', ...noted.map(rule => `* ${nameOf(rule)}：${rule.noteZh!}`)];
}
