import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { authorities, criminalStages } from '../notice/notice.js';

/** An authority or a detained person asks for a duty lawyer 法律帮助 (法律援助法 30, 37). */
export class RegisterDutyRequest {
  @IsIn(authorities) authority!: (typeof authorities)[number];
  @IsString() @IsNotEmpty() @MaxLength(100) authorityName!: string;
  @IsOptional() @IsString() @MaxLength(100) documentNo?: string;
  @IsIn(criminalStages) stage!: (typeof criminalStages)[number];
  /** Where the help is given: workstation, detention centre. */
  @IsString() @IsNotEmpty() @MaxLength(100) place!: string;
  @IsOptional() @IsString() @MaxLength(100) caseRef?: string;
}

/** What a duty lawyer does (法律援助法 30; 刑事诉讼法 36, 174). */
export const dutyHelps = [
  'consultation',
  'procedure-advice',
  'coercive-measure',
  'opinion',
  'plea-witness',
  'aid-application',
  'other',
] as const;

export class RecordHelp {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(dutyHelps.length)
  @ArrayUnique({ message: '不能重复' })
  @IsIn(dutyHelps, { each: true })
  kinds!: (typeof dutyHelps)[number][];

  @IsString() @IsNotEmpty() @MaxLength(5000) record!: string;
}

export class FinishHelp {
  @IsIn(['helped', 'declined-by-person', 'aid-applied-for', 'own-lawyer']) result!: string;
  @IsString() @IsNotEmpty() @MaxLength(2000) summary!: string;
}
