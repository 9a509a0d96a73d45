import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';

/** Everything that is missing, asked for once and all together (一次性告知). */
export class RequestSupplement {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(30)
  @ArrayUnique({ message: '不能重复' })
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  items!: string[];

  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

/** The same where the list of the matter says what is missing. */
export class RequestMissing {
  /** What is missing; without it everything that the matter's list requires and is not there. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(30)
  @ArrayUnique({ message: '不能重复' })
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  items?: string[];

  /** Papers needed only if applicable, that do apply here. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(30)
  @ArrayUnique({ message: '不能重复' })
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  also?: string[];

  /** The matter whose list holds, while the case has none. */
  @IsOptional() @IsString() matter?: string;

  @IsOptional() @IsString() @MaxLength(1000) note?: string;

  /** Why a second time, although everything is told at once. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(1000) newFacts?: string;
}

/** What was handed in of it. */
export class Supplement {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  items!: string[];
}

/** One paper, as it lay on the counter. */
export class ReceivedMaterial {
  /** An id of the catalogue, or the paper in words. */
  @IsString() @IsNotEmpty() @MaxLength(100) item!: string;
  @IsOptional() @IsBoolean() originalSeen?: boolean;
  @IsOptional() @IsBoolean() copyTaken?: boolean;
  @IsOptional() @IsBoolean() returned?: boolean;
  @IsOptional() @IsString() @MaxLength(200) note?: string;
}

/** Papers that were handed in, some or all. */
export class ReceiveMaterials {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(30)
  @ArrayUnique((material: ReceivedMaterial | null) => material?.item, { message: '不能重复' })
  @ValidateNested({ each: true })
  @Type(() => ReceivedMaterial)
  items!: ReceivedMaterial[];
}
