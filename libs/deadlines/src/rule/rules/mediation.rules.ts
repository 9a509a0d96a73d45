import { days, law, months, office, promise, remind, rulesOf, supervise, workingDays } from '../rule.builders.js';

/** People’s mediation 人民调解. The Act asks only for promptness; the one month is that of the ministry’s rules of 2002. */
export const mediationRules = rulesOf('mediation', [
  {
    id: 'mediation.accept',
    titleZh: '决定是否受理调解',
    titleEn: 'Decide whether to take the dispute into mediation',
    ...office('人民调解委员会', 'mediation committee'),
    ...workingDays(3),
    startsAt: 'the committee receives the case',
    startsAtZh: '人民调解委员会收到纠纷之日',
    expiry: supervise('决定是否受理逾期，列入督办。', 'Overdue supervision item'),
    ...promise('调解受理', law('人民调解法(2010)', '21 (及时)')),
  },
  {
    id: 'mediation.conclude',
    titleZh: '人民调解委员会调结纠纷',
    titleEn: 'Conclude a people’s mediation',
    ...office('人民调解委员会', 'mediation committee'),
    ...months(1),
    startsAt: 'mediation starts (the rule does not name the event; use acceptance 受理)',
    startsAtZh: '调解开始之日（规定未写明，按受理之日计）',
    extension: { amount: 1, unit: 'month', approver: 'parties', times: 2 },
    expiry: supervise(
      '一般应当在一个月内调结，逾期列入督办；调解不成的应当终止调解，并告知仲裁、行政、司法途径。',
      'Soft limit (一般). If no agreement: terminate and inform of arbitration, administrative and court routes (人民调解法 26)',
    ),
    basis: [law('人民调解工作若干规定(2002,司法部令75)', '33')],
    verifiedFrom: 'quotation',
    note: 'The Act itself sets no limit, only 及时 (art 21). The national rule names no extension; some cities allow one when both parties ask (宁波 2015 art 27) and name no figure. Our cap: each at most as long as the limit itself, two in all, so that nobody waits for court longer than three months',
    noteZh:
      '法律只要求及时（第21条）。部颁规定没有延长；有的城市经双方申请可以延长（宁波2015年第27条），未定长度。本中心的上限：每次不超过一个月，共两次，使任何人不致因调解三个月以上不能起诉。',
  },
  {
    id: 'mediation.perform',
    titleZh: '履行调解协议回访',
    titleEn: 'Parties perform the agreement; the committee checks',
    ...office('人民调解委员会', 'parties / mediation committee'),
    ...days(60),
    startsAt: 'the agreement takes effect',
    startsAtZh: '调解协议生效之日',
    warnBefore: { amount: 7, unit: 'calendar-day' },
    expiry: supervise(
      '回访期限届满，列入督办；人民调解委员会应当回访、督促履行，并告知司法确认和强制执行的途径。',
      'Committee visits the parties, urges performance and tells them of confirmation and enforcement',
    ),
    ...promise('调解协议履行回访', law('人民调解法(2010)', '31(2)')),
  },
  {
    id: 'mediation.labour',
    titleZh: '劳动争议调解期限',
    titleEn: 'Labour dispute mediation before the parties may go to arbitration',
    ...office('劳动争议调解组织', 'labour mediation body'),
    ...days(15),
    startsAt: 'mediation body receives the application',
    startsAtZh: '调解组织收到调解申请之日',
    expiry: remind(
      '劳动争议调解满十五日未达成协议，当事人可以申请仲裁；调解本身并不因此终止。',
      'Without agreement either party may apply for arbitration; not a termination in itself',
    ),
    basis: [law('劳动争议调解仲裁法(2007)', '14(3)')],
    verifiedFrom: 'statute-text',
  },
]);
