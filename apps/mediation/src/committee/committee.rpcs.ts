import { defineRpc } from '@yizhan/casework';
import { IsUUID } from 'class-validator';
import { CommitteeController } from './committee.controller.js';
import { ChangeCommittee, CommitteeQuery, RegisterCommittee } from './committee.inputs.js';

class OneCommittee {
  @IsUUID('all') id!: string;
}

class CommitteeChange extends ChangeCommittee {
  @IsUUID('all') id!: string;
}

const provider = CommitteeController;

/** The register of committees over gRPC. */
export const committeeRpcs = [
  defineRpc({
    name: 'Committees',
    title: '人民调解委员会名册，新登记的在前',
    request: CommitteeQuery,
    answers: 'document',
    provider,
    call: (committees, query, caller) => committees.list(query, caller),
  }),
  defineRpc({
    name: 'Committee',
    title: '一个人民调解委员会',
    request: OneCommittee,
    answers: 'document',
    provider,
    call: (committees, input, caller) => committees.get(String((input as OneCommittee).id), caller),
  }),
  defineRpc({
    name: 'RegisterCommittee',
    title: '登记人民调解委员会',
    request: RegisterCommittee,
    answers: 'document',
    provider,
    call: (committees, input, caller) => committees.register(input, caller),
  }),
  defineRpc({
    name: 'ChangeCommittee',
    title: '修改人民调解委员会的登记',
    request: CommitteeChange,
    answers: 'document',
    provider,
    call: (committees, input, caller) => {
      const { id, ...changes } = input as CommitteeChange;
      return committees.change(String(id), changes, caller);
    },
  }),
];
