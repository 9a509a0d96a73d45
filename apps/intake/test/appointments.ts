import { identityNumber, phone } from './matters.js';

export interface Slot {
  id: string;
  startsAt: string;
  free: number;
}

interface Client {
  get<T>(path: string): Promise<{ body: T }>;
  post<T>(path: string, body?: unknown): Promise<{ body: T }>;
}

/** A window of 410302 whose slots of some days are open; returns the slots, earliest first. */
export async function openWindow(
  service: { as(role: 'head'): Client; readonly stranger: Client },
  from: string,
  to = from,
  more: object = {},
): Promise<Slot[]> {
  const head = service.as('head');
  const window = { division: '410302', name: '综合受理窗口', place: '一楼大厅', service: 'intake', capacity: 2 };
  const { body } = await head.post<{ id: string }>('/v1/appointment-windows', { ...window, slotMinutes: 60, ...more });
  await head.post<object>(`/v1/appointment-windows/${body.id}/actions/open-slots`, { from, to });
  const slots = await service.stranger.get<{ items: Slot[] }>(`/v1/appointment-slots?window=${body.id}&from=${from}`);
  return slots.body.items;
}

/** What somebody books: who tells people apart. */
export function aBooking(slot: string, who = 1, more: object = {}): Record<string, unknown> {
  return {
    slot,
    applicant: { name: '张三丰', idNumber: identityNumber(who), phone },
    statement: `想咨询父亲留下的房子怎样过户，我的电话是${phone}。`,
    ...more,
  };
}
