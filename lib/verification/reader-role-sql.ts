/** The properties of a Source that a read-only role depends on. */
type ReaderRoleOptions = { major: number; database: string; schemas: string[] }

export const readerRole = 'backproof_reader'
/** Backproof opens five connections, and briefly more while others still close. */
const connectionLimit = 10

/**
 * The SQL that creates a role with read access to a whole database, for a superuser to run in it. pg_read_all_data exists since
 * PostgreSQL 14; before, each schema needs grants, and so does each new one.
 */
export function readerRoleSql({ major, database, schemas }: ReaderRoleOptions): string {
  const reads =
    major >= 14
      ? [`GRANT pg_read_all_data TO ${readerRole};`]
      : schemas.flatMap((schema) => [
          `GRANT USAGE ON SCHEMA ${quote(schema)} TO ${readerRole};`,
          `GRANT SELECT ON ALL TABLES IN SCHEMA ${quote(schema)} TO ${readerRole};`,
          `GRANT SELECT ON ALL SEQUENCES IN SCHEMA ${quote(schema)} TO ${readerRole};`,
        ])
  return [
    `CREATE ROLE ${readerRole} LOGIN PASSWORD 'CHANGE-ME' CONNECTION LIMIT ${connectionLimit};`,
    `ALTER ROLE ${readerRole} SET default_transaction_read_only = on;`,
    `GRANT CONNECT ON DATABASE ${quote(database)} TO ${readerRole};`,
    ...reads,
    `ALTER ROLE ${readerRole} BYPASSRLS; -- needed only with row-level security`,
  ].join('\n')
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
