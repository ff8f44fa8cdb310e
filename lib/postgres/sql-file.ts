import { readFileSync } from 'node:fs'
import pg from 'pg'

const known = new Map<string, string>()

/** The text of sql/<name>.sql. The files run in psql as they are. */
export function sqlFile(name: string): string {
  const text = known.get(name) ?? readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')
  known.set(name, text)
  return text
}

/** `schema.name`, quoted for SQL. */
export function qualifiedName(it: { schema: string; name: string }): string {
  return `${pg.escapeIdentifier(it.schema)}.${pg.escapeIdentifier(it.name)}`
}
