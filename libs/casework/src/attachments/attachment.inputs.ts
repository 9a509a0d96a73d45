import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** What stands beside a file. */
export class AttachFile {
  /** The name it is shown and saved under; without folders and control characters. */
  @IsString()
  @IsNotEmpty({ message: '文件须有名称' })
  @MaxLength(200)
  @Matches(/^[^/\\\p{Cc}]+$/u, { message: '文件名不能含有路径或者控制字符' })
  name!: string;

  @IsOptional() @IsString() @MaxLength(500) note?: string;
}

export class RemoveAttachment {
  @IsString() @IsNotEmpty() @MaxLength(500) reason!: string;
}
