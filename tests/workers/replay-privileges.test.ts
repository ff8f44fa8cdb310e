import path from 'node:path'
import { execa } from 'execa'
import pg from 'pg'
import { expect, test } from 'vitest'
import { replayGrants } from '#lib/postgres/replay-grants.ts'
import { serverConnection } from '#lib/postgres/server.ts'
import { sql } from '#tests/support/cluster.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'

test.each(['', '--quote-all-identifiers'])(
  'every routine that came along is known by the name that pg_dump gives it, with arguments named or not (%s)',
  async (quoted) => {
    const server = await ownServer()
    try {
      const url = server.url('postgres')
      await sql(
        url,
        'CREATE ROLE granted',
        'CREATE SCHEMA "Odd ""schema"; CREATE EXTENSION citext SCHEMA "Odd ""schema"; CREATE EXTENSION hstore; CREATE EXTENSION pgcrypto',
        ...['pg_catalog', '"Odd ""schema"', 'public'].map(
          (schema) => `GRANT EXECUTE ON ALL ROUTINES IN SCHEMA ${schema} TO granted`,
        ),
      )
      const tools = await offeredTools()
      const args = ['--schema-only', ...(quoted ? [quoted] : []), url]
      const { stdout } = await execa(path.join(tools.folder, 'pg_dump'), args)
      const grants = stdout.match(/^GRANT .* ON (FUNCTION|PROCEDURE) .* TO "?granted"?;$/gm) ?? []
      const { rows } = await sql(
        url,
        "SELECT count(*)::int AS routines FROM pg_proc WHERE pronamespace <> 'information_schema'::regnamespace",
      )
      expect(grants.length).toBe(rows[0].routines)
      const some = grants.filter(
        (grant, place) => place % 7 === 0 || !/"?pg_catalog"?[.]"?\w+"?[(]/.test(grant),
      )
      const copy = { ...serverConnection(server)('postgres'), user: 'granted' }
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query("SET search_path = ''")
      const refused = await replayGrants(
        client,
        { copy },
        some.map((grant) => grant.slice(0, -1)),
      )
      await client.end()
      expect(
        refused.filter(({ message }) => message.includes('not known')).map(({ command }) => command),
      ).toEqual([])
    } finally {
      await server.remove()
    }
  },
)
