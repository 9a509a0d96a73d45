/** The alerts there are, by the events they come from, with their Chinese names. */
export const alertNames = {
  'deadline.warned': '时限预警',
  'task.raised': '超期督办',
  'task.escalated': '督办升级',
  'task.progressed': '督办进展',
  'task.closed': '督办办结',
  'task.withdrawn': '督办撤销',
  'assignment.raised': '交办督办',
  'assignment.escalated': '交办升级',
  'assignment.progressed': '交办进展',
  'assignment.closed': '交办办结',
  'assignment.withdrawn': '交办撤销',
} as const;

export type AlertType = keyof typeof alertNames;
export const alertTypes = Object.keys(alertNames) as AlertType[];
