import { readerRoleSql } from '#lib/verification/reader-role-sql.ts'
import { sqlName, sqlText } from '#lib/verification/recovery/quote.ts'
import type { WarningFacts } from './production-warning.ts'
import { qualified } from './sql-names.ts'
import type { SqlOf } from './sql-of.ts'

type ServerKind =
  | 'database-collation'
  | 'collation'
  | 'extension-behind'
  | 'slot-holds-wal'
  | 'transaction-age'
  | 'multixact-age'
  | 'role-superuser'
  | 'role-bypassrls'

export const serverSql: SqlOf<ServerKind> = {
  'database-collation': ({ name, exclusions = [] }) => ({
    subject: [name],
    show: `SELECT datcollversion, pg_database_collation_actual_version(oid) FROM pg_database WHERE datname = ${sqlText(name)};`,
    mend: [
      ...reindexed([
        `REINDEX DATABASE CONCURRENTLY ${sqlName(name)};`,
        ...exclusions.map((index) => `REINDEX INDEX ${qualified(index)};`),
      ]),
      `ALTER DATABASE ${sqlName(name)} REFRESH COLLATION VERSION;`,
    ],
  }),
  collation: (collation) => ({
    subject: [collation.schema, collation.name],
    show: `SELECT collname, collversion, pg_collation_actual_version(oid) FROM pg_collation WHERE collname = ${sqlText(collation.name)} AND collnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ${sqlText(collation.schema)});`,
    mend: [...reindexed(reindex(collation)), `ALTER COLLATION ${qualified(collation)} REFRESH VERSION;`],
  }),
  'extension-behind': ({ name }) => ({
    subject: [name],
    show: `SELECT name, installed_version, default_version FROM pg_available_extensions WHERE name = ${sqlText(name)};`,
    mend: [`ALTER EXTENSION ${sqlName(name)} UPDATE;`],
  }),
  'slot-holds-wal': ({ name, database }) => ({
    subject: [name],
    show: `SELECT slot_name, active, restart_lsn, wal_status FROM pg_replication_slots WHERE slot_name = ${sqlText(name)};`,
    mend: [...inDatabase(database), `SELECT pg_drop_replication_slot(${sqlText(name)});`],
  }),
  'transaction-age': (age) => ({
    subject: [age.name],
    show: 'SELECT datname, age(datfrozenxid) FROM pg_database ORDER BY age(datfrozenxid) DESC;',
    mend: [...heldBack, ...inDatabase(age.here ? null : age.name), 'VACUUM (FREEZE);'],
  }),
  'multixact-age': (age) => ({
    subject: [age.name],
    show: 'SELECT datname, mxid_age(datminmxid) FROM pg_database ORDER BY mxid_age(datminmxid) DESC;',
    mend: [...heldBack, ...inDatabase(age.here ? null : age.name), 'VACUUM (FREEZE);'],
  }),
  'role-superuser': (role) => ({
    subject: [role.name],
    show: showRole(role),
    mend: role.first ? otherRole(role) : noLonger(role),
  }),
  'role-bypassrls': (role) => ({
    subject: [role.name],
    show: showRole(role),
    mend: [`ALTER ROLE ${sqlName(role.name)} NOBYPASSRLS;`],
  }),
}

function inDatabase(name: string | null): string[] {
  return name === null ? [] : [`-- Connected to the database ${sqlName(name)}:`]
}

/** Vacuum freezes nothing that one of these may still see. */
const heldBack = [
  '-- What holds vacuum back: end it, commit or roll back what is prepared, drop slots without a use.',
  `SELECT 'session' AS what, pid::text AS name, greatest(age(backend_xid), age(backend_xmin)) AS age FROM pg_stat_activity WHERE coalesce(backend_xid, backend_xmin) IS NOT NULL AND pid <> pg_backend_pid() UNION ALL SELECT 'prepared transaction', gid, age(transaction) FROM pg_prepared_xacts UNION ALL SELECT 'replication slot', slot_name, greatest(age(xmin), age(catalog_xmin)) FROM pg_replication_slots WHERE coalesce(xmin, catalog_xmin) IS NOT NULL ORDER BY age DESC LIMIT 20;`,
]

/** More indexes than are named are built again with all others. An index of an exclusion constraint cannot be built concurrently. */
function reindex({ database, indexes }: WarningFacts['collation']): string[] {
  const single = indexes.length > 100 ? indexes.filter(({ exclusion }) => exclusion) : indexes
  const all = single === indexes ? [] : [`REINDEX DATABASE CONCURRENTLY ${sqlName(database)};`]
  const each = single.map(({ exclusion, ...index }) =>
    exclusion ? `REINDEX INDEX ${qualified(index)};` : `REINDEX INDEX CONCURRENTLY ${qualified(index)};`,
  )
  return [...all, ...each]
}

/** A version that is refreshed hides an index that could not be built again. */
function reindexed(statements: string[]): string[] {
  return [
    '-- Where one names a duplicate key: remove one of the rows, and drop what it left, an index that ends in _ccnew.',
    ...statements,
    '-- Only once all of them went through:',
  ]
}

type Role = WarningFacts['role-superuser']

function showRole({ name }: Role): string {
  return `SELECT rolname, rolsuper, rolbypassrls, (SELECT count(*) FROM pg_stat_activity WHERE usesysid = pg_roles.oid) AS sessions FROM pg_roles WHERE rolname = ${sqlText(name)};`
}

const applicationRole = 'application'

/** The role that initdb made stays a superuser, so who uses it needs another: we one that reads, an application one that writes rows. */
function otherRole({ ours, sessions, database, major, schemas }: Role): string[] {
  const reader = ours ? readerRoleSql({ major, database, schemas }).split('\n') : []
  if (sessions === 0) return reader
  return [
    ...reader,
    `CREATE ROLE ${applicationRole} LOGIN PASSWORD 'CHANGE-ME';`,
    `GRANT CONNECT ON DATABASE ${sqlName(database)} TO ${applicationRole};`,
    ...grants(schemas, applicationRole),
  ]
}

/** A superuser needs no grants, so it has none that would remain. */
function noLonger({ name, ours, database, major, schemas }: Role): string[] {
  return [
    ...(ours ? readerRoleSql({ major, database, schemas }).split('\n') : []),
    '-- What it still needs to read and write rows. What it creates or alters in tables of others (migrations) needs their owner.',
    ...grants(schemas, sqlName(name)),
    `ALTER ROLE ${sqlName(name)} NOSUPERUSER;`,
  ]
}

function grants(schemas: string[] | null, role: string): string[] {
  return (schemas ?? [])
    .map(sqlName)
    .flatMap((schema) => [
      `GRANT USAGE ON SCHEMA ${schema} TO ${role};`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role};`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};`,
    ])
}
