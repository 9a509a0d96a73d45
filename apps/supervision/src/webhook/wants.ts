import { isWithin } from '@yizhan/contracts';
import type { KeptAlert } from '../alert/channel/alert-channel.js';
import type { SupervisionWebhook } from './supervision-webhook.js';

/** By what an address chooses. */
export type Chosen = Pick<SupervisionWebhook, 'types' | 'divisions' | 'services' | 'levels'>;

/** Whether an address is to get an alert. */
export function wants({ types, divisions, services, levels }: Chosen, alert: KeptAlert): boolean {
  const { type, division, service, level } = alert;
  const kind = `${type.split('.')[0]}.*`;
  return (
    (types.length === 0 || types.includes(type) || types.includes(kind)) &&
    divisions.some(each => isWithin(division, each)) &&
    (services.length === 0 || services.includes(service)) &&
    (levels.length === 0 || level === undefined || levels.includes(level))
  );
}
