/** An amount in fen 分 as documents write it: `1,800元`, `12.50元`. */
export function yuanText(fen: number): string {
  const [whole, rest] = (Math.abs(fen) / 100).toFixed(2).split('.') as [string, string];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${grouped}${rest === '00' ? '' : `.${rest}`}元`;
}
