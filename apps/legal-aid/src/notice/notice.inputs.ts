import { IsInstant } from '@yizhan/contracts';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { authorities, criminalStages, noticeGrounds } from './notice.js';

/** An authority's notice that a lawyer is to be assigned (法律援助法 25, 28, 36). */
export class RegisterNotice {
  @IsIn(authorities) authority!: (typeof authorities)[number];
  @IsString() @IsNotEmpty() @MaxLength(100) authorityName!: string;
  @IsString() @IsNotEmpty() @MaxLength(100) documentNo!: string;
  @IsIn(criminalStages) stage!: (typeof criminalStages)[number];
  @IsIn(noticeGrounds) ground!: (typeof noticeGrounds)[number];
  /** The number of the authority's case; co-defendants share it. */
  @IsOptional() @IsString() @MaxLength(100) caseRef?: string;
  @IsOptional() @IsString() @MaxLength(100) detainedAt?: string;
}

/** The authority was told who acts, within the three days (法律援助法 36). */
export class InformAuthority {
  @IsString() @IsNotEmpty() @MaxLength(100) letterNo!: string;
  @IsIn(['post', 'in-person', 'electronic']) way!: string;
}

/** The lawyer has shown licence, certificate and letter at the place of detention (刑事诉讼法 39(2)). */
export class RequestVisit {
  @IsString() @IsNotEmpty() @MaxLength(100) place!: string;
  @IsInstant() askedAt!: string;
}

export class RecordVisit {
  @IsIn(['held', 'not-arranged']) result!: 'held' | 'not-arranged';
  @IsString() @IsNotEmpty() @MaxLength(2000) note!: string;
}
