/** Who reads an explanation: staff see the count, citizens what it means for them, auditors every entry and version. */
export const audiences = ['staff', 'citizen', 'auditor'] as const;
export type Audience = (typeof audiences)[number];

export const langs = ['zh', 'en'] as const;
export type Lang = (typeof langs)[number];

/** Thrown for an audience or language there is no explanation for. */
export class UnknownReaderError extends Error {
  constructor(
    readonly code: 'unknown-audience' | 'unknown-lang',
    readonly given: string,
  ) {
    super(
      code === 'unknown-audience'
        ? `没有这种读者：${given}（可用：${audiences.join('、')}）`
        : `没有这种语言：${given}（可用：${langs.join('、')}）`,
    );
    this.name = 'UnknownReaderError';
  }
}

/** The audience a text names. @throws UnknownReaderError */
export function audienceOf(text: string): Audience {
  const found = audiences.find(audience => audience === text);
  if (!found) throw new UnknownReaderError('unknown-audience', text);
  return found;
}

/** The language a text names. @throws UnknownReaderError */
export function langOf(text: string): Lang {
  const found = langs.find(lang => lang === text);
  if (!found) throw new UnknownReaderError('unknown-lang', text);
  return found;
}
