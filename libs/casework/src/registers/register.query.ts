import { IsDivision } from '@yizhan/contracts';
import { IsOptional } from 'class-validator';
import { PageQuery } from '../rest/paging.query.js';

/** How a page of a register is asked for; registers add filters of their own. */
export class RegisterQuery extends PageQuery {
  /** A division; its whole subtree is meant. */
  @IsOptional() @IsDivision() division?: string;
}
