import { shorten } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { LogLevel } from './log-line.ts'

/** Longer lines are cut: a statement in an error may be as long as a function. */
const storedCharacters = 500

/**
 * What a line of pg_dump or pg_restore says; null for lines that are not stored: details, hints and what continues an error quote rows
 * and definitions of the database.
 */
export function readProgramLine(
  line: string,
  secrets: readonly string[],
): { level: LogLevel; text: string } | null {
  const found = /^(pg_dump|pg_restore): (?:(error|warning|detail|hint): )?(.*)$/.exec(line)
  if (!found) return null
  const [, program, kind, said = ''] = found
  if (kind === 'detail' || kind === 'hint' || /^from TOC entry/.test(said)) return null
  const level = kind === 'error' || kind === 'warning' ? kind : 'info'
  return { level, text: shorten(visible(maskSecrets(`${program}: ${said}`, secrets)), storedCharacters) }
}

/** A string in SQL, also one that is cut off: doubled within another string, with escapes, plain, as an identifier, between dollars. */
const sqlString = String.raw`''(?=[^\s',;)])(?:[^']|'''')*''|e'(?:[^'\\]|''|\\[^])*(?:'|$)|(?:u&)?'(?:[^']|'')*(?:'|$)|"[^"]*(?:"|$)|\$(?<tag>\w*)\$[^]*?(?:\$\k<tag>\$|$)`
/** Each expression begins at the beginning of a word: a literal of a megabyte is one word, and is read once. */
const inAddress = /\b(\w+:\/\/[^\s:/@]*):[^\s@]*@/g
const inConnection = /\b(password=)[^\s'"$;),]+/gi
const inSql = new RegExp(`\\b(password\\s*(?::?=\\s*)?)(?:${sqlString})`, 'gi')

/** Leaves out passwords: those that are known, those in an address or in a connection string, and those in SQL. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const known = secrets
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
  return known.replace(inAddress, '$1:***@').replace(inSql, '$1***').replace(inConnection, '$1***')
}
