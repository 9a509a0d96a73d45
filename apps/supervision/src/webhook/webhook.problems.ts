import { defineProblems, Problem } from '@yizhan/platform';
import type { TargetRefusal } from '@yizhan/webhooks';

defineProblems({
  'webhook-url-malformed': { status: 400, title: '推送地址不合格' },
  'webhook-scheme-refused': { status: 400, title: '推送地址须用 https' },
  'webhook-address-refused': { status: 400, title: '推送地址指向内部网络' },
  'webhook-type-unknown': { status: 400, title: '没有这种提醒' },
  'webhook-service-unknown': { status: 400, title: '没有这个服务' },
  'webhook-level-unknown': { status: 400, title: '没有这个层级' },
  'webhook-division-outside': { status: 403, title: '辖区超出推送端点所属范围' },
  'webhook-disabled': { status: 409, title: '推送端点已停用' },
  'too-many-webhooks': { status: 409, title: '推送端点过多' },
  'delivery-waiting': { status: 409, title: '该推送尚在等待' },
  'recover-since-future': { status: 400, title: '补发起点在将来' },
});

const refusals: Record<TargetRefusal, [string, string]> = {
  malformed: ['webhook-url-malformed', '须为完整的网址，不含用户名、密码和 # 部分，至多 2000 个字符。'],
  scheme: ['webhook-scheme-refused', '请使用 https 地址；内部测试环境可由管理员设置 WEBHOOK_ALLOW_HTTP。'],
  address: ['webhook-address-refused', '不能推送到内部网络的地址；确有需要时由管理员设置 WEBHOOK_ALLOW_PRIVATE。'],
};

/** What to tell of an address that is refused. */
export function addressProblem(refusal: TargetRefusal): Problem {
  const [code, detail] = refusals[refusal];
  return new Problem(code, detail, [{ path: 'url', message: detail }]);
}
