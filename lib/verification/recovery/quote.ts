// A pasted statement must be the one that was read: characters that break lines or change the writing direction become escapes.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u
const eachUnseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/** Whether SQL can express the name: it has no escape for NUL, nor for a byte that is not UTF-8. */
export function isValidName(text: string): boolean {
  return text !== '' && !/[\0\p{Cs}]/u.test(text)
}

/** A name in SQL, always quoted; as U&"…" where it holds characters that no reader sees. */
export function sqlName(name: string): string {
  const quoted = name.replaceAll('"', '""')
  if (!unseen.test(name)) return `"${quoted}"`
  const escaped = quoted.replaceAll('\\', '\\\\').replace(eachUnseen, (char) => `\\+${hexOf(char, 6)}`)
  return `U&"${escaped}"`
}

/** A string literal in SQL, the same under every setting of standard_conforming_strings. */
export function sqlText(text: string): string {
  const quoted = text.replaceAll("'", "''")
  if (!unseen.test(text) && !text.includes('\\')) return `'${quoted}'`
  const escaped = quoted.replaceAll('\\', '\\\\').replace(eachUnseen, (char) => `\\U${hexOf(char, 8)}`)
  return `E'${escaped}'`
}

/** A whole number in SQL; NULL for any other value, which a forged Manifest may hold. */
export function sqlNumber(value: unknown): string {
  return Number.isSafeInteger(value) ? String(value) : 'NULL'
}

function hexOf(char: string, digits: number): string {
  return (char.codePointAt(0) ?? 0).toString(16).padStart(digits, '0')
}
