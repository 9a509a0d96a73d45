import { defineRpc } from '@yizhan/casework';
import { IsString } from 'class-validator';
import { BulletinDesk } from './bulletin.desk.js';
import { BulletinListQuery, BulletinQuery, DrawUpBulletin } from './bulletin.inputs.js';

class BulletinOf extends BulletinQuery {
  @IsString() month!: string;
}

/** What REST offers of bulletins, over gRPC. */
export const bulletinRpcs = [
  defineRpc<BulletinDesk>({
    name: 'Bulletins',
    title: '督办通报各期各版，新的在前',
    request: BulletinListQuery,
    answers: 'document',
    provider: BulletinDesk,
    call: (desk, query, caller) => desk.list(query, caller),
  }),
  defineRpc<BulletinDesk>({
    name: 'Bulletin',
    title: '一期督办通报的全文与校验值',
    request: BulletinOf,
    answers: 'document',
    provider: BulletinDesk,
    call: (desk, input, caller) => {
      const { month, ...query } = input as BulletinOf;
      return desk.read(month, query, caller);
    },
  }),
  defineRpc<BulletinDesk>({
    name: 'DrawUpBulletin',
    title: '重新编发或者补编某月的督办通报',
    request: DrawUpBulletin,
    idempotent: true,
    answers: 'document',
    provider: BulletinDesk,
    call: (desk, input, caller, { idempotencyKey }) => desk.drawUp(input, caller, idempotencyKey),
  }),
];
