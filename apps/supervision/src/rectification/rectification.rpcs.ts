import { defineRpc } from '@yizhan/casework';
import { IsUUID } from 'class-validator';
import { RectificationDesk } from './rectification.desk.js';
import {
  AddOpinions,
  CloseRectification,
  OpenRectification,
  OpinionListQuery,
  RectificationListQuery,
} from './rectification.inputs.js';

class RectificationOf {
  @IsUUID() id!: string;
}

class OpinionsOf extends OpinionListQuery {
  @IsUUID() id!: string;
}

class AddOpinionsTo extends AddOpinions {
  @IsUUID() id!: string;
}

class CloseRectificationOf extends CloseRectification {
  @IsUUID() id!: string;
}

/** What REST offers of rectification ledgers, over gRPC; the export is a file, and over REST only. */
export const rectificationRpcs = [
  defineRpc<RectificationDesk>({
    name: 'Rectifications',
    title: '整改台账，新的在前',
    request: RectificationListQuery,
    answers: 'document',
    provider: RectificationDesk,
    call: (desk, query, caller) => desk.list(query, caller),
  }),
  defineRpc<RectificationDesk>({
    name: 'Rectification',
    title: '一本整改台账',
    request: RectificationOf,
    answers: 'document',
    provider: RectificationDesk,
    call: (desk, input, caller) => desk.get((input as RectificationOf).id, caller),
  }),
  defineRpc<RectificationDesk>({
    name: 'RectificationOpinions',
    title: '台账的各项意见及其督办件的现状',
    request: OpinionsOf,
    answers: 'document',
    provider: RectificationDesk,
    call: (desk, input, caller) => {
      const { id, ...query } = input as OpinionsOf;
      return desk.opinions(id, query, caller);
    },
  }),
  defineRpc<RectificationDesk>({
    name: 'OpenRectification',
    title: '立整改台账',
    request: OpenRectification,
    idempotent: true,
    answers: 'document',
    provider: RectificationDesk,
    call: (desk, input, caller, { idempotencyKey }) => desk.open(input, caller, idempotencyKey),
  }),
  defineRpc<RectificationDesk>({
    name: 'AddOpinions',
    title: '补充整改意见',
    request: AddOpinionsTo,
    idempotent: true,
    answers: 'document',
    provider: RectificationDesk,
    call: (desk, input, caller, headers) => {
      const { id, ...body } = input as AddOpinionsTo;
      return desk.add(id, body, caller, headers);
    },
  }),
  defineRpc<RectificationDesk>({
    name: 'CloseRectification',
    title: '销号',
    request: CloseRectificationOf,
    idempotent: true,
    answers: 'document',
    provider: RectificationDesk,
    call: (desk, input, caller, headers) => {
      const { id, ...body } = input as CloseRectificationOf;
      return desk.close(id, body, caller, headers);
    },
  }),
];
