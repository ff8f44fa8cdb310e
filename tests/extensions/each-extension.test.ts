import { appendFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExtensionRecord } from '#bin/test-run/extensions-page.ts'
import { extensionsOfMajor } from '#lib/postgres/extension-packages.ts'
import { installedExtensions } from '#lib/postgres/installed-extensions.ts'
import { hasLibrary } from '#lib/postgres/preload.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { sql } from '#tests/support/cluster.ts'
import { extensionSamples } from '#tests/support/extension-samples.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

const tools = await offeredTools()
const installed = await installedExtensions(tools)
const listed = extensionsOfMajor(tools.major)
const preloaded = listed.filter(({ name, preload }) => preload && hasLibrary(tools, name))

/** The database of pg_cron, which works in one only. */
const cronDatabase = 'uses_pg_cron'
let server: Awaited<ReturnType<typeof ownServer>>
beforeAll(async () => {
  const libraries = preloaded.map(({ name }) => name)
  server = await ownServer({
    settings: {
      shared_preload_libraries: libraries.join(','),
      // Without their workers: the one of an old pglogical makes DROP DATABASE wait for ever.
      max_worker_processes: '0',
      ...(libraries.includes('pg_cron')
        ? { 'cron.database_name': cronDatabase, 'cron.launch_active_jobs': 'off' }
        : {}),
    },
  })
})
afterAll(() => server.remove())

test.each(listed.map(({ name }) => name))('a source that uses %s passes', async (name) => {
  const record: ExtensionRecord = {
    major: tools.major,
    server: tools.version,
    name,
    version: null,
    outcome: 'not carried',
  }
  if (installed?.has(name)) {
    const database = `uses_${name.replace(/\W/g, '_')}`
    await sql(server.url('postgres'), `CREATE DATABASE ${database}`)
    record.outcome = 'failed'
    try {
      const url = server.url(database)
      const schema = name === 'pg_partman' ? 'SCHEMA public' : ''
      await sql(url, `CREATE EXTENSION IF NOT EXISTS ${pg.escapeIdentifier(name)} ${schema} CASCADE`)
      const found = await sql(url, `SELECT extversion FROM pg_extension WHERE extname = '${name}'`)
      record.version = found.rows[0].extversion
      // A source without a table proves nothing.
      await sql(
        url,
        'CREATE TABLE always (i integer); INSERT INTO always VALUES (1)',
        ...(extensionSamples[name] ?? []),
      )
      const checks = await prove(url, { tools: [tools] })
      expect(failures(checks)).toEqual([])
      const skipped = checks.filter(({ kind, verdict }) => verdict === 'skipped' && kind !== 'survey')
      expect(skipped).toEqual([])
      expect(outcomeOfChecks(checks)).toBe('passed')
      record.outcome = 'passed'
    } finally {
      await sql(server.url('postgres'), `DROP DATABASE ${database} WITH (FORCE)`)
      report(record)
    }
  } else report(record)
})

test('each extension of the list has a source that uses it', () => {
  expect(listed.map(({ name }) => name).filter((name) => !(name in extensionSamples))).toEqual([])
})

function report(record: ExtensionRecord) {
  const file = process.env.BACKPROOF_TEST_EXTENSIONS
  if (file) appendFileSync(file, `${JSON.stringify(record)}\n`)
}
