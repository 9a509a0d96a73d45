import { defineRpc, type RpcDefinition } from '@yizhan/casework';
import { MailLog } from './mail/mail-log.js';
import { MailLogQuery } from './mail/mail-log.query.js';
import { NoticeQuery, Notices } from './notice/notices.js';
import { SetSubscription, SubscriptionQuery } from './subscription/subscription.inputs.js';
import { Subscriptions } from './subscription/subscriptions.js';

/** Asks for what is the caller's own. */
class OwnSubscription {}

/** Notices, subscriptions and what became of mails, over gRPC. */
export const alertRpcs: readonly RpcDefinition[] = [
  defineRpc({
    name: 'Notices',
    title: '我的提醒：本人经办或所在机构的时限预警和督办件，新的在前',
    request: NoticeQuery,
    answers: 'document',
    provider: Notices,
    call: (notices, query, caller) => notices.own(query, caller),
  }),
  defineRpc({
    name: 'AlertSubscription',
    title: '提醒订阅：本人的',
    request: OwnSubscription,
    answers: 'document',
    provider: Subscriptions,
    call: (subscriptions, _, caller) => subscriptions.own(caller),
  }),
  defineRpc({
    name: 'SetAlertSubscription',
    title: '提醒订阅：本人设置，整体替换',
    request: SetSubscription,
    answers: 'document',
    provider: Subscriptions,
    call: (subscriptions, input, caller) => subscriptions.set(input, caller),
  }),
  defineRpc({
    name: 'AlertSubscriptions',
    title: '提醒订阅：列表，邮箱地址已遮盖（系统管理员）',
    request: SubscriptionQuery,
    answers: 'document',
    provider: Subscriptions,
    call: (subscriptions, query, caller) => subscriptions.list(query, caller),
  }),
  defineRpc({
    name: 'AlertMails',
    title: '提醒邮件：发送记录，新的在前（系统管理员）',
    request: MailLogQuery,
    answers: 'document',
    provider: MailLog,
    call: (log, query, caller) => log.list(query, caller),
  }),
];
