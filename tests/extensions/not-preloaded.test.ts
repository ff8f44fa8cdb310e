import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { hasLibrary } from '#lib/postgres/preload.ts'
import { sql } from '#tests/support/cluster.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { prove } from '#tests/support/proof.ts'

const tools = await offeredTools()
const libraries = ['timescaledb', 'pgaudit'].filter((name) => hasLibrary(tools, name))

let source: Awaited<ReturnType<typeof ownServer>>
let external: Awaited<ReturnType<typeof ownServer>>
beforeAll(async () => {
  source = await ownServer({
    settings: { shared_preload_libraries: libraries.join(',') },
  })
  external = await ownServer()
})
afterAll(async () => {
  await source.remove()
  await external.remove()
})

test.each(libraries)(
  'an external server that does not preload %s is refused before anything is read',
  async (name) => {
    const url = source.url('postgres')
    await sql(url, `CREATE EXTENSION ${name}; CREATE TABLE t (i integer); INSERT INTO t VALUES (1)`)
    try {
      const given = readConnectionString(external.url('postgres'))
      const problem = await prove(url, { tools: [tools], scratch: { given } }).then(
        () => Promise.reject(new Error('it passed')),
        (thrown) => thrown,
      )
      expect(problem.code).toBe('extension-missing')
      expect(problem.message).toContain(`The extension ${name} cannot be created`)
      expect(problem.hint).toContain('shared_preload_libraries')
      const { rows } = await sql(
        url,
        "SELECT seq_scan::int AS reads FROM pg_stat_user_tables WHERE relname = 't'",
      )
      expect(rows[0].reads).toBe(0)
    } finally {
      await sql(url, 'DROP TABLE t', `DROP EXTENSION ${name}`)
    }
  },
)
