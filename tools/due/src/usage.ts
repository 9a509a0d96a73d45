import { amountText, columns, currentRules } from '@yizhan/deadlines';

/** How to call the tool, with every rule it knows. */
export function usage(): string {
  const rules = currentRules().map(rule => [rule.id, amountText(rule), rule.titleZh]);
  const ways = [
    ['npm run due -- 规则 起算时间', '一条时限，例如 legal-aid.review 2026-02-10T09:00:00+08:00'],
    [
      'npm run due -- 起算时间 --amount 7 --unit calendar-day',
      '一般期间：working-day、calendar-day、month、hour；--before 倒计',
    ],
    ['npm run due -- [规则] --ledger 文件.json', '整个账目；文件名为 - 时从标准输入读取'],
    ['npm run due -- --case 编号 --service 服务', '运行中系统里一个案件的时限；--clock 编号 只看一条，--account 帐号'],
  ];
  const options = [
    ['--audience staff|citizen|auditor', '读者，默认 staff'],
    ['--lang zh|en', '语言，默认 zh'],
    ['--text | --json', '形式，默认文字'],
    ['--rule-version 版本', '规则版本；默认为起算时有效的版本'],
    ['--division 区划', '案件所在区划，六、九或十二位'],
    ['--division-rules 文件.json', '地区自己的时限规则'],
    ['--as-of 时间', '以此时为准说明还剩多久'],
  ];
  return ['用法：', columns(ways), '', '选项：', columns(options), '', '规则：', columns(rules)].join('\n');
}
