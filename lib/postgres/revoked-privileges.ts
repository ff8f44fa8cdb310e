import type pg from 'pg'

/** A function, table or view of PostgreSQL itself that everybody may use after installation, and here may not. */
export type RevokedPrivilege = {
  name: string
  privilege: 'EXECUTE ON FUNCTION' | 'SELECT ON TABLE'
  /** The object as SQL. */
  object: string
}

type Row = { oid: string; schema: string; name: string; object: string; acl: string[] }
type InitialRow = { oid: string; catalog: string; acl: string[] }

/** Of pg_subscription, everybody may read single columns. */
const readByColumn = new Set(['pg_subscription'])
const pgCatalog = '11'
const firstUserOid = 16384

/**
 * Reads which privileges on PostgreSQL's own functions, tables and views were revoked from PUBLIC, and were not granted to `role`. Uses
 * no function and no operator, because each of them can be revoked, and works with every search_path.
 */
export async function findRevokedPrivileges(
  client: Pick<pg.Client, 'query'>,
  role: string,
): Promise<RevokedPrivilege[]> {
  const { rows: initial } = await client.query<InitialRow>(
    `SELECT objoid::pg_catalog.text AS oid, classoid::pg_catalog.regclass::pg_catalog.text AS catalog, initprivs::pg_catalog.text[] AS acl
     FROM pg_catalog.pg_init_privs`,
  )
  const functions = await client.query<Row>(
    `SELECT oid::pg_catalog.text AS oid, pronamespace::pg_catalog.text AS schema, proname AS name,
            oid::pg_catalog.regprocedure::pg_catalog.text AS object, proacl::pg_catalog.text[] AS acl
     FROM pg_catalog.pg_proc WHERE proacl IS NOT NULL`,
  )
  const relations = await client.query<Row>(
    `SELECT oid::pg_catalog.text AS oid, relnamespace::pg_catalog.text AS schema, relname AS name,
            oid::pg_catalog.regclass::pg_catalog.text AS object, relacl::pg_catalog.text[] AS acl
     FROM pg_catalog.pg_class WHERE relacl IS NOT NULL`,
  )
  const initialOf = (catalog: string) =>
    new Map(
      initial
        .filter((row) => row.catalog.replace('pg_catalog.', '') === catalog)
        .map((row) => [row.oid, row.acl]),
    )
  const [initialFunctions, initialRelations] = [initialOf('pg_proc'), initialOf('pg_class')]
  const missing = (row: Row, letter: string) =>
    row.schema === pgCatalog &&
    !readByColumn.has(row.name) &&
    Number(row.oid) < firstUserOid &&
    !mayUse(row.acl, '', letter) &&
    !mayUse(row.acl, role, letter)
  return [
    ...functions.rows
      .filter((row) => missing(row, 'X') && mayUse(initialFunctions.get(row.oid) ?? ['=X/'], '', 'X'))
      .map((row) => toPrivilege(row, 'EXECUTE ON FUNCTION')),
    ...relations.rows
      .filter((row) => missing(row, 'r') && mayUse(initialRelations.get(row.oid) ?? [], '', 'r'))
      .map((row) => toPrivilege(row, 'SELECT ON TABLE')),
  ]
}

/** Whether an ACL (`grantee=privileges/grantor`) has this privilege for exactly this grantee; '' is PUBLIC. */
function mayUse(acl: string[], grantee: string, letter: string): boolean {
  const names = grantee === '' ? [''] : [grantee, `"${grantee.replaceAll('"', '""')}"`]
  return acl.some((item) =>
    names.some(
      (name) =>
        item.startsWith(`${name}=`) && /^[^/]*/.exec(item.slice(name.length + 1))?.[0].includes(letter),
    ),
  )
}

function toPrivilege({ name, object }: Row, privilege: RevokedPrivilege['privilege']): RevokedPrivilege {
  return { name, privilege, object: object.startsWith('pg_catalog.') ? object : `pg_catalog.${object}` }
}

/** One GRANT for each kind; `role` is SQL. */
export function grantStatements(revoked: RevokedPrivilege[], role: string): string[] {
  return (['EXECUTE ON FUNCTION', 'SELECT ON TABLE'] as const).flatMap((privilege) => {
    const objects = revoked.filter((each) => each.privilege === privilege).map(({ object }) => object)
    return objects.length === 0 ? [] : [`GRANT ${privilege} ${objects.join(', ')} TO ${role};`]
  })
}
