import type { Check } from './check.ts'
import { isPrivilegeError } from './contained.ts'
import { visible } from './manifest.ts'
import { isMissing } from './messages/is-missing.ts'
import type { RestoreError } from './restore-error.ts'

/** Made by superusers alone, by the kind of its finding and what stands before its name there: how SQL begins to make it, and what follows the name. */
const ofSuperusers: [kind: string, before: string, sql: string, after: string][] = [
  ['event-trigger', '', 'CREATE EVENT TRIGGER ', ' ON '],
  ['foreign-server', 'wrapper ', 'CREATE FOREIGN DATA WRAPPER ', ''],
  ['language', 'access method ', 'CREATE ACCESS METHOD ', ' TYPE '],
  ['language', '', 'LANGUAGE ', ''],
  ['text-search', 'parser ', 'CREATE TEXT SEARCH PARSER ', ' ('],
  ['text-search', 'template ', 'CREATE TEXT SEARCH TEMPLATE ', ' ('],
  ['operator', 'class ', 'CREATE OPERATOR CLASS ', ''],
  ['operator', 'family ', 'CREATE OPERATOR FAMILY ', ' USING '],
  ['cast', '', 'CREATE CAST (', ')'],
  ['publication', '', 'CREATE PUBLICATION ', ' FOR ALL '],
]

/**
 * Which of those complaints is about what a finding misses. The statement that failed is held against it, and not the entry that
 * is named: jobs of pg_restore write to one stream, so that the entry may be another one's.
 */
export function findRefusedStatement(
  { kind, subject, found }: Check,
  errors: RestoreError[],
): RestoreError | undefined {
  if (!isMissing(found)) return undefined
  const made = beginningsOf(kind, subject)
  return errors.find((error) => made.some((it) => begins(plain(error.command ?? ''), it)))
}

/** Whether a complaint is of what superusers alone make. Where no finding misses that, it fell with something that has one, and it explains no other. */
export function needsSuperuser(error: RestoreError): boolean {
  const command = withoutWords(plain(error.command ?? ''))
  const begun = /^ALTER PUBLICATION .* ADD TABLES IN SCHEMA /.test(command)
  return isPrivilegeError(error) && (begun || ofSuperusers.some(([, , sql]) => command.startsWith(sql)))
}

/** How the statements begin that make it, without quotes. */
function beginningsOf(kind: string, subject: string): string[] {
  const [publication, schema] = subject.split(' · schema ')
  if (kind === 'publication' && schema !== undefined)
    return [`ALTER PUBLICATION ${publication} ADD TABLES IN SCHEMA ${schema}`]
  return ofSuperusers
    .filter(([ofKind, before]) => ofKind === kind && subject.startsWith(before))
    .map(([, before, sql, after]) => {
      const name = subject.slice(before.length)
      // The subject of an operator class or family ends with its access method, which the statement names elsewhere.
      return `${sql}${kind === 'operator' ? name.replace(/ using \S+$/, '') : name}${after}`
    })
}

function begins(command: string, beginning: string): boolean {
  const statement = withoutWords(command)
  if (!statement.startsWith(beginning)) return false
  return /[ (]$/.test(beginning) || /^($|[\s;()])/.test(statement.slice(beginning.length))
}

function withoutWords(command: string): string {
  return command.replace(/^CREATE (OR REPLACE )?(TRUSTED )?(PROCEDURAL )?LANGUAGE /, 'LANGUAGE ')
}

/** SQL as reports write it: names without their quotes. */
function plain(sql: string): string {
  return visible(
    sql.trimStart().replace(/"((?:[^"]|"")+)"/g, (_, inner: string) => inner.replaceAll('""', '"')),
  )
}
