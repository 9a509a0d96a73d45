/** A document's number: `410302受〔2026〕12号`. Serials count by county, word and year, without gaps. */
export function documentNumber(division: string, mark: string, year: number, serial: number): string {
  return `${division.slice(0, 6)}${mark}〔${year}〕${serial}号`;
}
