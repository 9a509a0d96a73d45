import type { Instant } from '../../instant/day.js';
import { amountText, type Basis } from '../../rule/rule.js';
import type { Explanation } from '../explanation.js';
import type { Until } from './until.js';
import type { Happening } from '../happening.js';
import { timeOfDay } from './times.js';
import { causes, decisions, length, list, plain, plainDay, plainWeekday, vacation } from './zh.words.js';

/** An article for citizens: the law without its year, the article without its parts. */
function plainArticle({ law, article: number }: Basis): string {
  const [found] = /^\d+/.exec(number) ?? [];
  return `《${law.replace(/\(.*\)$/, '')}》${found ? `第${found}条` : ''}`;
}

/** The instant by which something must be done, as citizens say it. */
function by(at: Instant): string {
  const time = timeOfDay(at);
  return `${plainWeekday(at)}${time === '24:00' ? '结束前' : `${time}前`}`;
}

function untilWhen({ rule, state: is, standing, stoppedAt, lateMs = 0, excused, dueAt, asOf }: Until): string {
  const what = `“${rule.titleZh}”`;
  if (is === 'stopped' && stoppedAt !== undefined) {
    const late = `，比期限晚了${length(lateMs)}${excused ? '，这次迟延已经获得谅解' : ''}`;
    return `${what}已于${plainWeekday(stoppedAt)}完成${lateMs > 0 ? late : '，没有超过期限'}。期限到${by(dueAt)}。`;
  }
  if (standing) {
    const anew = standing.causes.some(({ effect }) => effect === 'restart') ? '重新计算' : '接着计算';
    const since = standing.since === undefined ? '' : `，自${plain(standing.since)}起`;
    const why = standing.causes.length > 0 ? `，原因：${causes(standing.causes)}` : '';
    return `${what}的期限现在暂停${since}${why}。恢复后${anew}，最早到${by(dueAt)}。`;
  }
  const over = asOf !== undefined && asOf > dueAt;
  switch (rule.duty) {
    case 'office':
      return over ? `我们本应在${by(dueAt)}完成${what}，现在已经超过期限。` : `我们最迟在${by(dueAt)}完成${what}。`;
    case 'authority':
      return over
        ? `负责的机关本应在${by(dueAt)}完成${what}，现在已经超过期限。`
        : `负责的机关最迟在${by(dueAt)}完成${what}。`;
    case 'party':
      return over ? `${what}应当在${by(dueAt)}办理，现在已经过期。` : `请您最迟在${by(dueAt)}办理${what}。`;
    default:
      return over ? `${what}的期限已在${by(dueAt)}到期。` : `${what}的期限到${by(dueAt)}为止。`;
  }
}

function movedIt(what: Happening): string {
  switch (what.kind) {
    case 'rolled-over':
      return `期限的最后一天${plainDay(what.from)}遇到${what.holiday ? vacation(what.holiday) : '周末'}，所以改到${plainDay(what.to)}。`;
    case 'passed-holiday':
      return `${plainDay(what.from)}到${plainDay(what.to)}是${vacation(what.holiday)}，不算工作日。`;
    case 'suspended':
      return `${plain(what.from)}到${plain(what.to)}暂停过，原因：${causes(what.causes)}，这段时间不算。`;
    case 'restarted':
      return `${plain(what.at)}起重新计算整个期限。`;
    case 'obstacle-removed':
      return `${plain(what.at)}障碍消除，之后还有${amountText(what.length)}。`;
    case 'extended':
      return `经批准延长了${amountText(what)}。`;
    case 'corrected':
      return `开始的日期登记有误，已经改为${plain(what.startedAt)}。`;
    case 'withdrawn':
      return '有一条登记有误，已经撤回。';
    case 'excused':
      return `迟延已经获得谅解${what.until === undefined ? '' : `，可以在${by(what.until)}补办`}。`;
    case 'recomputed':
      return what.ruleVersion === undefined
        ? `放假安排有变化，期限重新计算，原来到${plain(what.was)}。`
        : `规定有变化，期限重新计算，原来到${plain(what.was)}。`;
  }
}

function mayChange({ rule, provisionalYears, provisional, state: is }: Explanation): string[] {
  if (is === 'stopped') return [];
  const stops = rule.stops.filter(({ effect }) => effect !== 'excuse');
  return [
    stops.length > 0 ? `遇到下列情况会暂停，日期随之推后：${causes(stops)}。` : '',
    rule.extension ? '经批准还可能延长，延长会告知您。' : '',
    provisional ? `${provisionalYears.join('、')}年的放假安排还没有公布，日期可能略有变动。` : '',
    rule.status === 'statutory-unverified' ? '这个期限的法律条文还在核对，以核对结果为准。' : '',
  ].filter(text => text !== '');
}

function atEnd({ rule, state: is }: Explanation): string {
  const { decides, consequence } = rule.expiry;
  if (is === 'stopped') return '';
  if (decides) return `过了期限：${decisions[decides]}。`;
  return consequence === 'supervise' && rule.duty === 'office' ? '过了期限，督查人员会督促办理。' : '';
}

function howLong({ rule, startedAt }: Explanation): string {
  const promise = rule.status === 'internal' ? '这是我们承诺的时间' : `依据${list(rule.basis.map(plainArticle))}`;
  const what =
    rule.direction === 'before'
      ? `要在${plain(startedAt)}之前${amountText(rule)}`
      : `期限为${amountText(rule)}，从${plain(startedAt)}${rule.unit === 'hour' ? `${timeOfDay(startedAt)}` : rule.amount === 0 ? '当天' : '的第二天'}算起`;
  return `${what}，${promise}。`;
}

export const citizen = {
  untilWhen,
  howLong,
  movedIt,
  mayChange,
  atEnd,
  ask: '有疑问请拨打12348，或者到受理窗口咨询，说明受理编号即可。',
};
