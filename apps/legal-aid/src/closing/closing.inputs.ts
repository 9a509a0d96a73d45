import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { type DocumentId, documentIds } from './closing-file.js';

export class SubmitFile {
  @IsInt() @Min(1) @Max(10_000) pages!: number;

  /** What the file holds; with it the check goes by the list of its kind of case. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(documentIds.length)
  @ArrayUnique({ message: '不能重复' })
  @IsIn(documentIds, { each: true })
  documents?: DocumentId[];
}

export class Excused {
  @IsIn(documentIds) document!: DocumentId;
  @IsString() @IsNotEmpty() @MaxLength(200) why!: string;
}

/** The file was looked through against its list. */
export class CheckFile {
  /** What was found, where it differs from what the lawyer said or the file came without a list. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(documentIds.length)
  @ArrayUnique({ message: '不能重复' })
  @IsIn(documentIds, { each: true })
  documents?: DocumentId[];

  /** What the case cannot have, each with why: no hearing, no judgment. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(documentIds.length)
  @ValidateNested({ each: true })
  @Type(() => Excused)
  excused?: Excused[];
}

export class SendBackFile {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class Conclude {
  /** Subsidy in fen (0.01 yuan), paid when the file is complete (法律援助法 art. 52). */
  @IsInt() @Min(0) @Max(100_000_000) subsidy!: number;
}
