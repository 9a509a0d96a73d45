import type { Audience, Lang } from './audience.js';
import { auditorText } from './auditor.text.js';
import { citizenSentences } from './citizen.text.js';
import type { Explanation } from './explanation.js';
import { staffText } from './staff.text.js';
import { texts } from './texts/texts.js';

/** An explanation as plain text for a reader, without a final line break. */
export function explanationText(explanation: Explanation, audience: Audience = 'staff', lang: Lang = 'zh'): string {
  switch (audience) {
    case 'staff':
      return staffText(explanation, texts[lang]);
    case 'auditor':
      return auditorText(explanation, texts[lang]);
    case 'citizen':
      return citizenSentences(explanation, lang).join('\n');
  }
}
