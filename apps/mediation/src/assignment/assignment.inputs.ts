import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
} from 'class-validator';

export class AssignMediator {
  /** A mediator of the register, who then gives name and committee too. */
  @IsOptional() @IsUUID('all') mediatorId?: string;
  /** The name of somebody who is not in the register. */
  @ValidateIf(({ mediatorId }: AssignMediator) => mediatorId === undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  mediator?: string;
  @IsOptional() @IsString() @MaxLength(100) committee?: string;
  /** Whether the parties chose, or the committee named, the mediator (人民调解法 art. 19). */
  @IsOptional() @IsIn(['chosen', 'appointed']) by?: 'chosen' | 'appointed';
  /** Why this mediator; needed where another one had the case. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(1000) reason?: string;
  /** Who mediates too: one or several mediators may (人民调解法 art. 19). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique({ message: '不能重复' })
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(50, { each: true })
  assistants?: string[];
}
