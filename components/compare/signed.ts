/** A difference with its sign: `+12`, `−3`, `0`. */
export function signed(difference: number, words: (value: number) => string): string {
  if (difference === 0) return '0'
  return `${difference > 0 ? '+' : '−'}${words(Math.abs(difference))}`
}
