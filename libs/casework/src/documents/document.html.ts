import { chineseDate } from './chinese-date.js';
import type { DocumentContent, DocumentTable } from './document.template.js';

/** Everything that stands on the sheet. */
export interface Sheet {
  readonly title: string;
  readonly number: string;
  readonly acceptanceNo: string;
  readonly content: DocumentContent;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly checkCode: string;
}

/**
 * A document as HTML for one or more sheets of A4, with the place for the seal: margins and sizes after GB/T 9704-2012
 * (head 37 mm, left 28 mm, a text area of 156 × 225 mm, text of size 3, that is 16 pt). It refers to nothing outside and
 * runs no script, so that a stored sheet looks the same for ever. Pure; every text is escaped.
 */
export function documentHtml({ title, number, acceptanceNo, content, issuedAt, checkCode }: Sheet): string {
  const { addressee, paragraphs, list = [], table, closing = [], signatories = [], office } = content;
  const text = (lines: readonly string[]) => lines.map(line => `<p>${escaped(line)}</p>`).join('\n');
  const items = list.map(item => `<li>${escaped(item)}</li>`).join('\n');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escaped(title)} ${escaped(number)}</title>
<style>${sheetStyle}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p class="number">${escaped(number)}</p>
${addressee === undefined ? '' : `<p class="addressee">${escaped(addressee)}：</p>\n`}${text(paragraphs)}
${items ? `<ol>\n${items}\n</ol>\n` : ''}${table ? tableHtml(table) : ''}${text(closing)}
${signatories.map(name => `<p class="signatory">${escaped(name)}（签名、盖章或者按指印）：</p>\n`).join('')}<div class="signature">
${office === undefined ? '' : `<p>${escaped(office)}</p>\n`}<p>${chineseDate(issuedAt)}</p>
${office === undefined ? '' : '<p class="seal">（盖章）</p>\n'}</div>
<footer>受理编号：${escaped(acceptanceNo)}　　核验：文书编号 ${escaped(number)}，核验码 ${escaped(checkCode)}</footer>
</body>
</html>
`;
}

function tableHtml({ head, rows }: DocumentTable): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map(cell => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>\n`;
  return `<table>\n<thead>${line(head, 'th')}</thead>\n${rows.map(cells => line(cells, 'td')).join('')}</table>\n`;
}

/** How a sheet looks: margins and sizes after GB/T 9704-2012, for A4. */
export const sheetStyle = `
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
body { font: 16pt/28.95pt FangSong, 仿宋, STFangsong, serif; color: #000; max-width: 156mm; margin: 0 auto; }
h1 { font: 22pt/1.4 STSong, SimSun, 宋体, serif; text-align: center; margin: 0 0 12pt; }
.number { text-align: center; margin: 0 0 28pt; }
p { margin: 0; text-indent: 2em; overflow-wrap: anywhere; white-space: pre-line; }
.number, .addressee, .signature p { text-indent: 0; }
ol { margin: 0; padding-left: 3.5em; }
table { border-collapse: collapse; width: 100%; margin: 6pt 0; font-size: 14pt; line-height: 1.5; }
th, td { border: 0.5pt solid #000; padding: 2pt 4pt; overflow-wrap: anywhere; white-space: pre-line; text-align: left; }
th { font-weight: normal; font-family: STHeiti, SimHei, 黑体, sans-serif; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.signatory { margin-top: 18pt; text-indent: 0; break-inside: avoid; }
.signature { margin: 42pt 2em 0 auto; width: max-content; text-align: center; min-height: 42mm; break-inside: avoid; }
.seal { color: #999; }
footer { border-top: 0.5pt solid #000; font-size: 10.5pt; line-height: 1.6; padding-top: 4pt; break-inside: avoid; }
`;

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as HTML shows it, also within the quotes of an attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, mark => marks[mark]!);
}
