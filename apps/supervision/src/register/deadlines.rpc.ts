import { defineRpc } from '@yizhan/casework';
import { DeadlineQuery, DeadlinesController } from './deadlines.controller.js';

/** `Deadlines`: a page of the register of clocks. */
export const deadlinesRpc = defineRpc({
  name: 'Deadlines',
  title: '时限台账：各服务的每个时限，先到期的在前',
  request: DeadlineQuery,
  answers: 'document',
  provider: DeadlinesController,
  call: (deadlines, query, caller) => deadlines.list(query, caller),
});
