import { expect, test } from 'vitest'
import { hasLibrary } from '#lib/postgres/preload.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { sql } from '#tests/support/cluster.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

const tools = await offeredTools()

test('what reads a library that production preloads is filled on the copy, too', async () => {
  const server = await ownServer({ settings: { shared_preload_libraries: 'pg_stat_statements' } })
  try {
    await sql(
      server.url('postgres'),
      'CREATE EXTENSION pg_stat_statements; CREATE TABLE t (i integer); INSERT INTO t VALUES (1)',
      'CREATE MATERIALIZED VIEW spent AS SELECT count(*) FROM pg_stat_statements',
    )
    const checks = await prove(server.url('postgres'))
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  } finally {
    await server.remove()
  }
})

test('a library that production preloads and no extension needs is left out, with its settings', async () => {
  const server = await ownServer({ settings: { shared_preload_libraries: 'auto_explain' } })
  try {
    await sql(
      server.url('postgres'),
      'CREATE TABLE t (i integer); INSERT INTO t VALUES (1)',
      "ALTER DATABASE postgres SET auto_explain.log_min_duration = '1s'; ALTER ROLE postgres SET auto_explain.log_analyze = on",
    )
    const checks = await prove(server.url('postgres'), {
      tamper: `DO $$ BEGIN ASSERT current_setting('shared_preload_libraries') !~ 'auto_explain'; END $$`,
    })
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  } finally {
    await server.remove()
  }
})

// Where no package brought pg_cron there is nothing to preload.
test.runIf(hasLibrary(tools, 'pg_cron'))(
  'pg_cron comes back with its jobs, and none of them runs on the copy',
  async () => {
    const server = await ownServer({
      settings: {
        shared_preload_libraries: 'pg_stat_statements,pg_cron',
        'cron.database_name': 'shop',
        'cron.launch_active_jobs': 'off',
      },
    })
    try {
      await sql(server.url('postgres'), 'CREATE DATABASE shop')
      const url = server.url('shop')
      await sql(
        url,
        'CREATE EXTENSION pg_cron; CREATE TABLE t (i integer); INSERT INTO t VALUES (1)',
        `SELECT cron.schedule('* * * * *', 'INSERT INTO public.t VALUES (2)')`,
        // The launcher would call it failed.
        `INSERT INTO cron.job_run_details (jobid, runid, database, username, command, status) VALUES (1, 1, 'shop', 'postgres', 'SELECT 1', 'running')`,
      )
      const checks = await prove(url, {
        tamper: `DO $$ BEGIN
        IF current_setting('shared_preload_libraries') !~ 'pg_cron' THEN RAISE 'not preloaded'; END IF;
        IF EXISTS (SELECT FROM pg_stat_activity WHERE backend_type ~ 'cron|worker') THEN RAISE 'a background worker runs'; END IF;
        IF NOT EXISTS (SELECT FROM cron.job) THEN RAISE 'no job'; END IF;
      END $$`,
      })
      expect(failures(checks)).toEqual([])
      expect(outcomeOfChecks(checks)).toBe('passed')
    } finally {
      await server.remove()
    }
  },
)
