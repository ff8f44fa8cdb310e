import { execa } from 'execa'
import { expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { readStructure } from '#lib/postgres/read-manifest.ts'
import { closeSession, openSession } from '#lib/postgres/session.ts'
import { gapsSql } from '#lib/verification/recovery/gaps-sql.ts'
import { rolesSql } from '#lib/verification/recovery/roles-sql.ts'
import { sql } from '#tests/support/cluster.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'

const odd = `"o""dd 'röle' ${'x'.repeat(40)}"`

/** Everything that roles are on a server, except passwords. */
const whatRolesAre = [
  `SELECT to_jsonb(r) - 'oid' - 'rolpassword' - 'rolconfig' AS it, shobj_description(oid, 'pg_authid') AS said FROM pg_roles r WHERE rolname !~ '^pg_' ORDER BY rolname`,
  `SELECT pg_get_userbyid(roleid) AS role, pg_get_userbyid(member) AS member, pg_get_userbyid(grantor) AS grantor,
     to_jsonb(m) - 'oid' - 'roleid' - 'member' - 'grantor' AS it FROM pg_auth_members m WHERE member >= 16384 OR member = 10 ORDER BY 1, 2, 3`,
  `SELECT coalesce(d.datname, 'all') AS database, coalesce(r.rolname, 'all') AS role, unnest(setconfig) AS setting
   FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = setdatabase LEFT JOIN pg_roles r ON r.oid = setrole ORDER BY 1, 2, 3`,
  `SELECT datconnlimit, pg_get_userbyid(datdba) AS owner, shobj_description(oid, 'pg_database') AS said FROM pg_database WHERE datname = 'shop'`,
]

test('the SQL of the gaps makes the same roles, memberships and settings on a new server', async () => {
  const { major } = await offeredTools()
  const [was, is] = await Promise.all([ownServer(), ownServer()])
  try {
    await sql(was.url('postgres'), ...production(major))
    await sql(is.url('postgres'), 'CREATE DATABASE shop')
    const client = await openSession(readConnectionString(was.url('shop')), 'test')
    const manifest = await readStructure([client])
    await closeSession(client)
    const { before, after } = gapsSql(manifest.gaps)
    await execa('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', is.url('postgres')], {
      input: [...rolesSql(manifest), ...before, ...after].join('\n'),
      env: { PGCLIENTENCODING: 'UTF8' },
    })
    for (const query of whatRolesAre)
      expect((await sql(is.url('postgres'), query)).rows).toEqual(
        (await sql(was.url('postgres'), query)).rows,
      )
  } finally {
    await Promise.all([was.remove(), is.remove()])
  }
})

function production(major: number): string[] {
  return [
    'CREATE ROLE readers',
    'CREATE ROLE lead LOGIN CREATEDB CONNECTION LIMIT 3',
    `CREATE ROLE app LOGIN NOINHERIT VALID UNTIL '2031-05-01 12:00:00+05:30'`,
    `CREATE ROLE forever VALID UNTIL 'infinity'`,
    `CREATE ROLE ${odd} BYPASSRLS REPLICATION CREATEROLE CONNECTION LIMIT 0`,
    'GRANT readers TO lead WITH ADMIN OPTION',
    'GRANT pg_monitor TO app WITH ADMIN OPTION',
    'GRANT readers TO postgres',
    ...(major >= 16
      ? [
          'GRANT readers TO app WITH INHERIT TRUE, SET FALSE GRANTED BY lead',
          `GRANT lead TO ${odd} WITH ADMIN TRUE, INHERIT FALSE`,
          `GRANT readers TO ${odd}`,
        ]
      : ['GRANT readers TO app GRANTED BY lead', `GRANT lead TO ${odd} WITH ADMIN OPTION`]),
    'ALTER ROLE postgres CONNECTION LIMIT 70',
    `COMMENT ON ROLE app IS 'it''s the \\application'`,
    `ALTER ROLE ALL SET work_mem = '7MB'`,
    `ALTER ROLE app SET search_path = ''`,
    `ALTER ROLE lead SET search_path = a, "b c", ''`,
    'CREATE DATABASE shop OWNER lead CONNECTION LIMIT 30',
    `COMMENT ON DATABASE shop IS 'the shop'`,
    `ALTER DATABASE shop SET DateStyle = 'German'`,
    `ALTER ROLE ${odd} IN DATABASE shop SET statement_timeout = '4s'`,
  ]
}
