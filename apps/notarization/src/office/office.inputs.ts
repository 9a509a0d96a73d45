import { IsDivision } from '@yizhan/contracts';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';

/** An office as the head or an administrator enters it; the code is in the path. */
export class NotaryOfficeInput {
  @IsDivision() division!: string;
  @IsString() @IsNotEmpty() @MaxLength(100) name!: string;
  /** Its word in certificate numbers; it is never changed once certificates carry it. */
  @Matches(/^\p{Script=Han}{2,10}$/u, { message: '须为二至十个汉字的机构代字，如“豫洛西”' }) word!: string;
  @IsDivision() area!: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  approval?: string[];
  @IsOptional() @IsString() @MaxLength(200) address?: string;
  @IsOptional() @IsString() @MaxLength(30) phone?: string;
  @IsOptional() @IsBoolean() active?: boolean;
}
