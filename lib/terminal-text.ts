/** What a terminal obeys or what turns the direction of reading; a line break is left where it stands. */
const obeyed = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/**
 * Text for a terminal: whatever a name of others holds, it moves no cursor, sets no title and hides no line. Written as escapes that mean
 * the same inside JSON.
 */
export function terminalText(text: string): string {
  return text.replace(obeyed, (char) =>
    [...char.split('')].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  )
}
