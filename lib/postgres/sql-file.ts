import { readFileSync } from 'node:fs'
import pg from 'pg'

const cache = new Map<string, string>()

/** The text of sql/<name>.sql, which also runs in psql. */
export function sqlFile(name: string): string {
  const text = cache.get(name) ?? readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')
  cache.set(name, text)
  return text
}

/** `schema.name`, quoted as SQL identifiers. */
export function qualifiedName({ schema, name }: { schema: string; name: string }): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
}
