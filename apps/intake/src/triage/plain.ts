/** One way of writing: half-width letters and digits, no blanks, Chinese commas and question marks as the lexicons use them. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').replace(/[,;]/g, '，').replace(/[?]/g, '？').toLowerCase();
}
