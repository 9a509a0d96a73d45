import { defineRpc } from '@yizhan/casework';
import { IsUUID } from 'class-validator';
import { LinkDesk } from './link.desk.js';
import { LinkCases, UnlinkCases } from './links.inputs.js';

/** Which case is meant. */
export class OfCase {
  @IsUUID() id!: string;
}

class LinkRequest extends LinkCases {
  @IsUUID() id!: string;
}

class UnlinkRequest extends UnlinkCases {
  @IsUUID() id!: string;
  @IsUUID() linkId!: string;
}

/** `Links`, `LinkCases`, `UnlinkCases`: as in REST, with the same checks. */
export const linkRpcs = [
  defineRpc({
    name: 'Links',
    title: '关联案件及其进展',
    request: OfCase,
    answers: 'document',
    provider: LinkDesk,
    call: (desk, input, caller) => desk.list((input as OfCase).id, caller),
  }),
  defineRpc({
    name: 'LinkCases',
    title: '关联两案',
    request: LinkRequest,
    answers: 'document',
    provider: LinkDesk,
    call: (desk, input, caller) => {
      const { id, ...body } = input as LinkRequest;
      return desk.link(id, body, caller);
    },
  }),
  defineRpc({
    name: 'UnlinkCases',
    title: '解除关联',
    request: UnlinkRequest,
    answers: 'document',
    provider: LinkDesk,
    call: (desk, input, caller) => {
      const { id, linkId, ...body } = input as UnlinkRequest;
      return desk.unlink(id, linkId, body, caller);
    },
  }),
];
