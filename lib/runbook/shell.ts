const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u
const eachEscaped = /[\\'!]|[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/** One word of bash, whatever it holds; at a prompt too, where `!` outside of single quotes recalls an earlier command. */
export function shellWord(text: string): string {
  if (/^[\w./:@%+=,-]+$/.test(text)) return text
  if (!unseen.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`
  return `$'${text.replace(eachEscaped, escapeBytes)}'`
}

/** SQL as the input of a command: bash expands nothing in it, and no line of it ends it early. */
export function hereDocument(command: string, sql: string[]): string[] {
  const lines = sql.join('\n').split('\n')
  let end = 'SQL'
  while (lines.includes(end)) end += '_'
  return [`${command} <<'${end}'`, ...lines, end]
}

function escapeBytes(char: string): string {
  const code = char.codePointAt(0) ?? 0
  // A byte that is not UTF-8, as lib/postgres/bytes-as-text.ts encodes it.
  const bytes = code >= 0xdc80 && code <= 0xdcff ? [code - 0xdc00] : [...new TextEncoder().encode(char)]
  return bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}
