import { defineRpc } from '@yizhan/casework';
import { AcceptCase } from '../intake.inputs.js';
import { AcceptanceService } from './acceptance.service.js';

/** `Accept`: the one operation of the system that creates a case. The query code is among the details of its answer. */
export const acceptRpc = defineRpc({
  name: 'Accept',
  title: '受理登记：任何渠道来的事项都在这里登记',
  request: AcceptCase,
  idempotent: true,
  answers: 'case',
  provider: AcceptanceService,
  call: (acceptance, input, caller, { idempotencyKey }) => acceptance.accept(input, caller, idempotencyKey),
});
