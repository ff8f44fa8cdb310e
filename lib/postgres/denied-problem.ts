import pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { Problem, problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { listed } from '#lib/verification/problems/listed.ts'
import { findRevokedPrivileges, grantStatements, type RevokedPrivilege } from './revoked-privileges.ts'
import { systemNames } from './system-names.ts'

const listedAtMost = 10

/**
 * The Problem for a session that was denied a function, table or view of PostgreSQL itself, because the database's administrators revoked
 * it from PUBLIC; null for any other error. Names everything that a verification needs and this role may not use, with the GRANT.
 * @param client a session without an open transaction, or in one that failed, which is rolled back.
 */
export async function deniedProblem(
  client: Pick<pg.Client, 'query'>,
  connection: Connection,
  thrown: unknown,
): Promise<Problem | null> {
  if (!isDenied(thrown)) return null
  const text = serverMessage(thrown)
  const revoked = await client
    .query('ROLLBACK')
    .then(() => findRevokedPrivileges(client, connection.user))
    .catch((reason: unknown) => (isDenied(reason) ? null : []))
  if (revoked === null) return catalogsProblem(connection, thrown)
  const named = revoked.filter(({ name }) => new RegExp(`(^|\\W)${name}($|\\W)`).test(text))
  if (named.length === 0) return null
  const needed = [...new Set([...named, ...revoked.filter(({ name }) => systemNames.has(name))])]
  return problem(
    'permission-denied/revoked',
    {
      role: visible(connection.user),
      objects: listed(
        needed.map(({ object }) => object),
        listedAtMost,
      ),
      place: describeConnection(connection),
      sql: grants(needed, connection.user),
    },
    { cause: thrown },
  )
}

/** Where not even the catalogs may be read that list what was revoked. */
function catalogsProblem(connection: Connection, thrown: unknown): Problem {
  return problem(
    'permission-denied/catalogs',
    {
      role: visible(connection.user),
      place: describeConnection(connection),
      sql: `GRANT SELECT ON TABLE pg_catalog.pg_proc, pg_catalog.pg_class, pg_catalog.pg_init_privs TO ${pg.escapeIdentifier(connection.user)};`,
    },
    { cause: thrown },
  )
}

/** The longest SQL that a hint lists object by object. */
const maxListedLength = 4000

/** The SQL that grants these privileges; by the functions' names where the list of all their signatures is too long for a hint. */
function grants(needed: RevokedPrivilege[], user: string): string {
  const role = pg.escapeIdentifier(user)
  const statements = grantStatements(needed, role).join(' ')
  if (statements.length <= maxListedLength) return statements
  const functions = needed.filter(({ privilege }) => privilege === 'EXECUTE ON FUNCTION')
  const names = [...new Set(functions.map(({ name }) => name))].join(',')
  const others = needed.filter((each) => !functions.includes(each))
  return [
    `DO $do$ DECLARE f text; BEGIN FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = ANY ('{${names}}') LOOP EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', f, ${pg.escapeLiteral(user)}); END LOOP; END $do$;`,
    ...grantStatements(others, role),
  ].join(' ')
}

/** Whether a server denied a privilege, in an error of a session or in one that pg_dump passed on. */
export function isDenied(thrown: unknown): boolean {
  if (thrown instanceof Problem)
    return thrown.code === 'permission-denied' || (thrown.cause !== undefined && isDenied(thrown.cause))
  return (thrown as { code?: unknown } | null)?.code === '42501'
}

/** The server's words. A Problem may list tables, so of its message only what follows those words counts. */
function serverMessage(thrown: unknown): string {
  if (!(thrown instanceof Error)) return ''
  if (!(thrown instanceof Problem)) return thrown.message
  return serverMessage(thrown.cause) || (/permission denied for [a-z ]+ \w+/.exec(thrown.message)?.[0] ?? '')
}
