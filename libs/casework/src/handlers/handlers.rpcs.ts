import { CoverId, CoverQuery, SetCover } from '../covers/cover.inputs.js';
import { Covers } from '../covers/covers.js';
import { defineRpc, type RpcDefinition } from '../grpc/rpc.definition.js';
import { OfficerQuery } from '../officers/officer.query.js';
import { Officers } from '../officers/officers.js';

/** Who can be given a case and who stands in for whom, as gRPC operations of every service. */
export const handlerRpcs: readonly RpcDefinition[] = [
  defineRpc({
    name: 'Officers',
    title: '可以承办的人员：本辖区内登录过本服务的人',
    request: OfficerQuery,
    answers: 'document',
    provider: Officers,
    call: (officers, query, caller) => officers.list(query, caller),
  }),
  defineRpc({
    name: 'Covers',
    title: '代班：列表，新登记的在前',
    request: CoverQuery,
    answers: 'document',
    provider: Covers,
    call: (covers, query, caller) => covers.list(query, caller),
  }),
  defineRpc({
    name: 'SetCover',
    title: '登记代班：机构负责人或者本人',
    request: SetCover,
    answers: 'document',
    provider: Covers,
    call: (covers, input, caller) => covers.set(input, caller),
  }),
  defineRpc({
    name: 'RemoveCover',
    title: '取消代班：机构负责人或者本人',
    request: CoverId,
    answers: 'document',
    provider: Covers,
    call: async (covers, input, caller) => {
      await covers.remove((input as CoverId).id ?? '', caller);
      return {};
    },
  }),
];
