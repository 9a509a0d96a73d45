import { DeadLetterError, type DeadLetterRefusal } from '@yizhan/messaging';
import { defineProblems, Problem } from '@yizhan/platform';

defineProblems({
  'dead-letter-settled': { status: 409, title: '该消息已处理完毕' },
  'dead-letter-behind': { status: 409, title: '同一案件的前一消息尚未处理' },
  'dead-letter-failed-again': { status: 409, title: '重发后仍未能处理' },
});

const refusals: Record<DeadLetterRefusal, (detail: string) => Problem> = {
  'not-found': () => new Problem('not-found', '没有这条消息，请核对编号。'),
  settled: state =>
    new Problem('dead-letter-settled', `该消息已${state === 'applied' ? '重发并生效' : '作废'}，无须再处理。`),
  'earlier-event-waits': earlier =>
    new Problem('dead-letter-behind', `请先处理同一案件排在前面的消息 ${earlier}，其后的消息随即依次生效。`),
  'failed-again': detail => new Problem('dead-letter-failed-again', `请先排除原因再重发：${detail}`),
};

/** The refusal behind a `DeadLetterError`; anything else is thrown on. */
export function deadLetterProblem(error: unknown): never {
  throw error instanceof DeadLetterError ? refusals[error.refusal](error.detail) : error;
}
