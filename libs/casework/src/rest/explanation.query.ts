import { type Audience, audiences, type Lang, langs } from '@yizhan/deadlines';
import { IsIn, IsOptional } from 'class-validator';

export const formats = ['json', 'text'] as const;

/** For whom, in which language and in which form a clock is explained. */
export class ExplanationQuery {
  @IsOptional()
  @IsIn(audiences, { message: `须为 ${audiences.join('、')} 之一` })
  audience: Audience = 'staff';

  @IsOptional()
  @IsIn(langs, { message: `须为 ${langs.join('、')} 之一` })
  lang: Lang = 'zh';

  @IsOptional()
  @IsIn(formats, { message: `须为 ${formats.join('、')} 之一` })
  format: (typeof formats)[number] = 'json';
}
