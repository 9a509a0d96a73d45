import { handlingServices, type Service, serviceOfEvent, services } from '@yizhan/contracts';

/** So many events of one type; a routing also by the service that it is for. */
export interface Written {
  readonly type: string;
  readonly routedTo: string | null;
  readonly n: number;
}

const steps = /\.case\.(taken-over|returned|progressed|concluded)\.v1$/;
const clocks = /\.clock\.changed\.v1$/;
const ofIntake = /^intake\.case\.(accepted|routed|progressed|closed)\.v1$/;
const alerting =
  /^supervision\.(deadline\.warned|(task|assignment)\.(raised|escalated|progressed|closed|withdrawn))\.v1$/;
const isHandling = (service: string | undefined) => handlingServices.some(each => each === service);

/** Whether a service notes events of this type in its inbox. */
function isFor(service: Service, { type, routedTo }: Written): boolean {
  const isStep = isHandling(serviceOfEvent(type)) && steps.test(type);
  if (service === 'supervision') return clocks.test(type) || alerting.test(type) || isStep || ofIntake.test(type);
  if (service === 'intake') return isStep || (isHandling(serviceOfEvent(type)) && clocks.test(type));
  return type === 'intake.case.routed.v1' && routedTo === service;
}

/** How many of these events each service has to apply. (Calendars, which all read, are not published in a bench.) */
export function toApply(written: readonly Written[]): ReadonlyMap<Service, number> {
  const count = (service: Service) => written.filter(event => isFor(service, event)).reduce((sum, { n }) => sum + n, 0);
  return new Map(services.map(service => [service, count(service)]));
}
