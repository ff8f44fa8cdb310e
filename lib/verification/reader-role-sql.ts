/** What of a Source decides how a role that only reads it is made. */
type ReaderRoleOptions = { major: number; database: string; schemas: string[] }

export const readerRole = 'backproof_reader'
/** Backproof opens five connections, and one for a moment while others still end. */
const connectionLimit = 10

/**
 * The SQL that makes a role which reads a whole database and does nothing else, for a superuser to run in it. The role for
 * reading everything came with PostgreSQL 14; before that each schema is granted, and a new one must be as well.
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
    `ALTER ROLE ${readerRole} BYPASSRLS; -- only where row security is used`,
  ].join('\n')
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
