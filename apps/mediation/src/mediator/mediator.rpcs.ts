import { defineRpc } from '@yizhan/casework';
import { IsUUID } from 'class-validator';
import { MediatorController } from './mediator.controller.js';
import { ChangeMediator, MediatorQuery, RegisterMediator } from './mediator.inputs.js';

class OneMediator {
  @IsUUID('all') id!: string;
}

class MediatorChange extends ChangeMediator {
  @IsUUID('all') id!: string;
}

const provider = MediatorController;

/** The register of mediators over gRPC. */
export const mediatorRpcs = [
  defineRpc({
    name: 'Mediators',
    title: '人民调解员名册与各人在办件数，新登记的在前',
    request: MediatorQuery,
    answers: 'document',
    provider,
    call: (mediators, query, caller) => mediators.list(query, caller),
  }),
  defineRpc({
    name: 'Mediator',
    title: '一位人民调解员',
    request: OneMediator,
    answers: 'document',
    provider,
    call: (mediators, input, caller) => mediators.get(String((input as OneMediator).id), caller),
  }),
  defineRpc({
    name: 'RegisterMediator',
    title: '登记人民调解员',
    request: RegisterMediator,
    answers: 'document',
    provider,
    call: (mediators, input, caller) => mediators.register(input, caller),
  }),
  defineRpc({
    name: 'ChangeMediator',
    title: '修改人民调解员的登记',
    request: MediatorChange,
    answers: 'document',
    provider,
    call: (mediators, input, caller) => {
      const { id, ...changes } = input as MediatorChange;
      return mediators.change(String(id), changes, caller);
    },
  }),
];
