import { IsDivision } from '@yizhan/contracts';
import { roleNames, type StaffRole } from '@yizhan/platform';
import { IsIn, IsOptional } from 'class-validator';
import { paged } from '../rest/paging.query.js';

/** Which officers are asked for. */
export class OfficerFilters {
  @IsOptional()
  @IsIn(Object.keys(roleNames), { message: '没有这个角色' })
  role?: StaffRole;

  /** A division; its whole subtree is meant. */
  @IsOptional()
  @IsDivision()
  division?: string;
}

export const OfficerQuery = paged(OfficerFilters);
