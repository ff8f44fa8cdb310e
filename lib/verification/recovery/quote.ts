import { visible } from '#lib/verification/manifest.ts'

// Whoever pastes a command must get what is read: characters that break lines or turn their direction are written as escapes.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u
const eachUnseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/** Whether SQL can name it: a byte that is no character, or an end of text, has no escape there. */
export function isValidName(text: string): boolean {
  return text !== '' && !/[\0\p{Cs}]/u.test(text)
}

/** One word of bash, whatever it holds; at a prompt, too, where `!` outside of plain quotes recalls an earlier command. */
export function shellWord(text: string): string {
  if (/^[\w./:@%+=,-]+$/.test(text)) return text
  if (!unseen.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`
  const escaped = text
    .replace(/[\\'!]/g, (char) => bytesOf(char))
    .replace(eachUnseen, (char) => bytesOf(char))
  return `$'${escaped}'`
}

/** A name in SQL, always quoted: U&"…" where it holds what cannot be seen. */
export function sqlName(name: string): string {
  const quoted = name.replaceAll('"', '""')
  if (!unseen.test(name)) return `"${quoted}"`
  const escaped = quoted.replaceAll('\\', '\\\\').replace(eachUnseen, (char) => `\\+${hexOf(char, 6)}`)
  return `U&"${escaped}"`
}

/** A text in SQL, whatever it holds and whatever the server thinks of backslashes. */
export function sqlText(text: string): string {
  const quoted = text.replaceAll("'", "''")
  if (!unseen.test(text) && !text.includes('\\')) return `'${quoted}'`
  const escaped = quoted.replaceAll('\\', '\\\\').replace(eachUnseen, (char) => `\\U${hexOf(char, 8)}`)
  return `E'${escaped}'`
}

/** A whole number in SQL; what is none, as a Manifest that somebody wrote by hand may hold, is NULL. */
export function sqlNumber(value: unknown): string {
  return Number.isSafeInteger(value) ? String(value) : 'NULL'
}

/** SQL handed to a command as its input: bash changes nothing in it, and no line of it can end it early. */
export function hereDocument(command: string, sql: string[]): string[] {
  const lines = sql.join('\n').split('\n')
  let end = 'SQL'
  while (lines.includes(end)) end += '_'
  return [`${command} <<'${end}'`, ...lines, end]
}

/** A block of code in Markdown; no line of it can end it early. */
export function fenced(language: string, lines: string[]): string[] {
  const longest = Math.max(2, ...[...lines.join('\n').matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, ...lines, fence, '']
}

/** Code within a line of Markdown. */
export function codeWord(text: string): string {
  const seen = visible(text)
  const longest = Math.max(0, ...[...seen.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const ticks = '`'.repeat(longest + 1)
  return longest === 0 ? `${ticks}${seen}${ticks}` : `${ticks} ${seen} ${ticks}`
}

/** Words of others within Markdown: none of their signs means anything. */
export function plainWords(text: string): string {
  return visible(text).replace(/[\\`*_[\]<>#|~]/g, '\\$&')
}

/** A row of a table in Markdown; strokes that are not escaped yet belong to the cell. */
export function tableRow(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
}

function bytesOf(char: string): string {
  const code = char.codePointAt(0) ?? 0
  // A byte that is no character, as lib/postgres/bytes-as-text.ts writes it down.
  const bytes = code >= 0xdc80 && code <= 0xdcff ? [code - 0xdc00] : [...new TextEncoder().encode(char)]
  return bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}

function hexOf(char: string, digits: number): string {
  return (char.codePointAt(0) ?? 0).toString(16).padStart(digits, '0')
}
