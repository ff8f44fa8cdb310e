import type { RestoreError } from './restore-error.ts'

const part = String.raw`(?:"(?:[^"]|"")+"|[^\s".(;,]+)`
const made = new RegExp(
  String.raw`^CREATE (?:OR REPLACE )?(?:UNLOGGED |RECURSIVE |TRUSTED |PROCEDURAL |DEFAULT )*(FUNCTION|PROCEDURE|AGGREGATE|FOREIGN TABLE|TABLE|MATERIALIZED VIEW|VIEW|SEQUENCE|TYPE|DOMAIN|OPERATOR CLASS|OPERATOR FAMILY|OPERATOR|COLLATION|CONVERSION|TEXT SEARCH CONFIGURATION|TEXT SEARCH DICTIONARY|TEXT SEARCH PARSER|TEXT SEARCH TEMPLATE|SERVER|FOREIGN DATA WRAPPER|SCHEMA|LANGUAGE|ACCESS METHOD|PUBLICATION|SUBSCRIPTION|EVENT TRIGGER) (?:IF NOT EXISTS )?((?:${part}\.)?(?:"(?:[^"]|"")+"|[^\s"(;,]+))`,
)
const key = new RegExp(String.raw`^ALTER TABLE (?:ONLY )?((?:${part}\.)*${part}) +ADD CONSTRAINT `)

const mapping = new RegExp(`^CREATE USER MAPPING FOR (${part}) SERVER (${part})`)

const granted = /^GRANT .+ ON (?:FUNCTION|PROCEDURE|ROUTINE) pg_catalog\.(\w+\([^()]*\)) TO /s

/** What PostgreSQL calls them where one is missing, if it does not call them as SQL does. */
const called: Record<string, string[]> = {
  TABLE: ['relation', 'type'],
  'FOREIGN TABLE': ['relation', 'type'],
  VIEW: ['relation', 'type'],
  'MATERIALIZED VIEW': ['relation', 'type'],
  SEQUENCE: ['relation'],
  DOMAIN: ['type'],
  'FOREIGN DATA WRAPPER': ['foreign-data wrapper'],
}

/** Those that lie in no schema; a name without one identifies no other. */
const ofDatabase = new Set([
  'SERVER',
  'FOREIGN DATA WRAPPER',
  'SCHEMA',
  'LANGUAGE',
  'ACCESS METHOD',
  'PUBLICATION',
  'SUBSCRIPTION',
  'EVENT TRIGGER',
])

/**
 * Whether an error reports as missing what `refused` would have made. The whole name is compared, with its schema, as the statement
 * that failed gives it; where PostgreSQL names something without its schema it may be another one, and then the answer is no.
 */
export function dependsOnRefused(refused: RestoreError): (error: RestoreError) => boolean {
  const command = (refused.command ?? '').trimStart()
  const table = key.exec(command)?.[1]
  if (table !== undefined) return (error) => pointsTo(error, table)
  const [, kind = '', sql = ''] = made.exec(command) ?? []
  const name = withoutQuotes(sql)
  if (name === '' || (!ofDatabase.has(kind) && !/^(?:"(?:[^"]|"")+"|[^".]+)\../.test(sql))) return () => false
  const byDefault =
    kind === 'OPERATOR CLASS'
      ? /\bDEFAULT FOR TYPE (.+?) USING (\S+)/.exec(command.replace(/\s+/g, ' '))
      : null
  const starts = startsOf(kind, name)
  return ({ message }) => {
    const error = message.replace(/^.*?ERROR: +/, '')
    if (byDefault)
      if (
        error.startsWith(
          `data type ${byDefault[1]} has no default operator class for access method "${byDefault[2]}"`,
        )
      )
        return true
    if (!/ (does not exist|is only a shell|not found)/.test(error)) return false
    if (kind === 'OPERATOR')
      return error.startsWith('operator does not exist: ') && error.split(' ').includes(name)
    return starts.some((start) => error.startsWith(start))
  }
}

function startsOf(kind: string, name: string): string[] {
  if (/^(FUNCTION|PROCEDURE|AGGREGATE)$/.test(kind))
    return ['function', 'procedure', 'aggregate'].map((word) => `${word} ${name}(`)
  const words = called[kind] ?? [kind.toLowerCase()]
  return words.flatMap((word) => [
    `${word} "${name}" `,
    ...(word === 'type'
      ? [
          `type "${name}[]" `,
          `type ${name} `,
          `type ${name}[] `,
          `argument type ${name} `,
          `return type ${name} `,
        ]
      : []),
  ])
}

/** A key points to the table whose own key was refused. */
function pointsTo({ message, command = '' }: RestoreError, table: string): boolean {
  return /no unique constraint matching/.test(message) && command.includes(` REFERENCES ${table}(`)
}

/** A name as PostgreSQL's messages write it: without its quotes. */
function withoutQuotes(sql: string): string {
  return sql.replace(/"((?:[^"]|"")+)"/g, (_, inner: string) => inner.replaceAll('""', '"'))
}

/**
 * Whether a finding is about the very thing that a statement would have made; null where it makes none that a finding would name
 * like that.
 */
export function isAboutCreatedObject({ subject }: { subject: string }, command: string): boolean | null {
  const [, user, server] = mapping.exec(command.trimStart()) ?? []
  if (user && server) return subject === `${withoutQuotes(server)} for ${withoutQuotes(user)}`
  const called = granted.exec(command.trimStart())?.[1]
  if (called) return subject.replaceAll(' ', '') === `systemroutine${called.replaceAll(' ', '')}`
  const [, kind = '', sql = ''] = made.exec(command.trimStart()) ?? []
  const name = withoutQuotes(sql)
  if (name === '') return null
  if (/^(FUNCTION|PROCEDURE|AGGREGATE)$/.test(kind)) return subject.startsWith(`${name}(`)
  if (kind === 'OPERATOR') return subject.startsWith(`${name} (`)
  if (/^OPERATOR /.test(kind)) return subject.startsWith(`${kind.slice(9).toLowerCase()} ${name} using `)
  const prefix = /^TEXT SEARCH|^FOREIGN DATA/.test(kind) ? kind.split(' ').at(-1)?.toLowerCase() : ''
  if (/^(CONVERSION|ACCESS METHOD)$/.test(kind)) return subject === `${kind.toLowerCase()} ${name}`
  return subject === (prefix ? `${prefix} ${name}` : name)
}
