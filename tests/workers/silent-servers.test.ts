import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import { openSession } from '#lib/postgres/session.ts'
import { withWatchedSource } from '#lib/postgres/watch-source.ts'
import { Problem } from '#lib/problem.ts'
import { signalProcess } from '#lib/signal-process.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { descendant, descendants, type Process } from '#tests/support/processes.ts'
import { prove } from '#tests/support/proof.ts'
import { lendSilentProxy } from '#tests/support/silent-proxy.ts'
import { until } from '#tests/support/until.ts'

/** Far shorter than in operation; a server that works is not silent for so long, even on a busy machine. */
const silenceMs = 6000
/** What a run may take from the fault to its end: the silence, a check's interval, and the time to end processes. */
const endsWithinMs = silenceMs + 12_000

let source: LentDatabase
beforeAll(async () => {
  source = await lendDatabase()
  await sql(
    source.url,
    `CREATE TABLE wide AS SELECT i, repeat(md5(i::text), 30) AS body FROM generate_series(1, 30000) i; ALTER TABLE wide ADD PRIMARY KEY (i)`,
    'CREATE TABLE narrow AS SELECT generate_series(1, 1000) AS i',
  )
})
afterAll(() => source.close())

/** How a run ended, and how long after `begun` was called. */
function endOf(running: Promise<unknown>) {
  let at = performance.now()
  const ended = running.then(
    () => ({ code: 'verdict', message: '', ms: performance.now() - at }),
    (thrown) => ({ code: thrown.code, message: thrown.message, ms: performance.now() - at }),
  )
  return {
    ended,
    begin: () => {
      at = performance.now()
    },
  }
}

const sessionsOfRuns = () =>
  sql(
    source.url,
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'backproof%'`,
  ).then(({ rows }) => rows[0].count as number)

/** Not `pg_dump --version`. */
const isDumping = ({ name, command }: Process) => name === 'pg_dump' && command.includes('--snapshot=')

const programs = () => descendants().filter(({ name }) => /^pg_(dump|restore)$/.test(name))

describe('a source that falls silent', () => {
  test.each([
    ['capture', 2_000_000, 4, 'during capture'],
    ['preflight', 20_000, 1, 'before anything was read'],
  ])('in %s ends the run, and nothing of it is left', async (_, bytesPerSecond, sessions, when) => {
    const proxy = await lendSilentProxy(source.url, { bytesPerSecond })
    const run = endOf(prove(proxy.url, { silenceMs }))
    await until(async () => ((await sessionsOfRuns()) >= sessions ? true : null))
    if (sessions > 1) await descendant(isDumping)
    // A session that is being opened has the time limit of connecting.
    else await sleep(1500)
    proxy.fallSilent()
    run.begin()
    const { code, message, ms } = await run.ended
    expect({ code, message }).toEqual({
      code: 'connection-lost',
      message: expect.stringMatching(
        new RegExp(`^The source stopped responding ${when}: .* got no answer from it for 6 s\\.$`),
      ),
    })
    expect(ms).toBeLessThan(endsWithinMs)
    expect(programs()).toEqual([])
    await proxy.close()
    await until(async () => ((await sessionsOfRuns()) === 0 ? true : null))
  })

  test('can be cancelled within 5 s', async () => {
    const proxy = await lendSilentProxy(source.url, { bytesPerSecond: 2_000_000 })
    const cancelled = new AbortController()
    const run = endOf(prove(proxy.url, { signal: cancelled.signal }))
    await descendant(isDumping)
    proxy.fallSilent()
    await sleep(500)
    run.begin()
    cancelled.abort(new Problem('cancelled', 'The run was cancelled.'))
    expect(await run.ended).toMatchObject({ code: 'cancelled', ms: expect.toSatisfy((ms) => ms < 5000) })
    expect(programs()).toEqual([])
    await proxy.close()
  })

  test('on some connections alone is noticed as well: its answer was lost on the way', async () => {
    const proxy = await lendSilentProxy(source.url)
    const run = endOf(
      withWatchedSource(
        readConnectionString(proxy.url),
        { silenceMs, name: 'backproof: ask', step: 'probe' },
        async (connection) => {
          const client = await openSession(connection, 'backproof: test')
          proxy.fallSilent({ newOnesToo: false })
          run.begin()
          await client.query('SELECT 1')
        },
      ),
    )
    expect(await run.ended).toMatchObject({ code: 'connection-lost' })
    await proxy.close()
  })
})

describe('a source that is slow is not silent', () => {
  test('a query that returns nothing for long goes on', async () => {
    const slow = withWatchedSource(
      readConnectionString(source.url),
      { silenceMs: 3000, name: 'backproof: ask', step: 'probe' },
      async (connection) => {
        const client = await openSession(connection, 'backproof: test')
        const { rows } = await client.query("SELECT 'done' AS found FROM pg_sleep(8)")
        await client.end()
        return rows[0].found
      },
    )
    expect(await slow).toBe('done')
  })

  test('a network of 100 kB/s is waited for, and cancelling takes less than 5 s', async () => {
    const proxy = await lendSilentProxy(source.url, { bytesPerSecond: 100_000 })
    const cancelled = new AbortController()
    const run = endOf(prove(proxy.url, { signal: cancelled.signal, silenceMs: 6000 }))
    await descendant(isDumping)
    expect(await Promise.race([run.ended, sleep(10_000, 'still running')])).toBe('still running')
    run.begin()
    cancelled.abort(new Problem('cancelled', 'The run was cancelled.'))
    expect(await run.ended).toMatchObject({ code: 'cancelled', ms: expect.toSatisfy((ms) => ms < 5000) })
    await proxy.close()
  })
})

describe('a throwaway server that is stopped', () => {
  const isRefreshing = ({ command }: Process) => /^postgres: \S+ t_\w+ .*REFRESH/.test(command)
  const slowView = 'CREATE MATERIALIZED VIEW slow AS SELECT count(*) FROM narrow, pg_sleep(5)'
  let slow: LentDatabase
  beforeAll(async () => {
    slow = await lendDatabase()
    await sql(slow.url, 'CREATE TABLE narrow AS SELECT generate_series(1, 1000) AS i', slowView)
  })
  afterAll(() => slow.close())

  test.each(['its postmaster', 'one of its backends'])(
    '%s: the run ends, and nothing of it is left',
    async (victim) => {
      const run = endOf(prove(slow.url, { silenceMs }))
      const working = await descendant(isRefreshing)
      signalProcess(victim === 'its postmaster' ? working.parent : working.pid, 'SIGSTOP')
      run.begin()
      const { code, message, ms } = await run.ended
      expect({ code, message }).toEqual({
        code: 'restore-broke-off',
        message: expect.stringMatching(/^The throwaway server stopped responding: /),
      })
      expect(ms).toBeLessThan(endsWithinMs)
      expect(descendants().filter(({ command }) => /^postgres: \S+ t_\w+ /.test(command))).toEqual([])
      expect(programs()).toEqual([])
    },
  )

  test('can be cancelled within 5 s', async () => {
    const cancelled = new AbortController()
    const run = endOf(prove(slow.url, { signal: cancelled.signal }))
    const working = await descendant(isRefreshing)
    signalProcess(working.parent, 'SIGSTOP')
    signalProcess(working.pid, 'SIGSTOP')
    run.begin()
    cancelled.abort(new Problem('cancelled', 'The run was cancelled.'))
    expect(await run.ended).toMatchObject({ code: 'cancelled' })
    expect(descendants().filter(({ command }) => /^postgres: \S+ t_\w+ /.test(command))).toEqual([])
  })
})

test('a source whose processes are all stopped ends the run', async () => {
  const server = await ownServer()
  const url = server.url('postgres')
  await sql(
    url,
    'CREATE TABLE many AS SELECT i, repeat(md5(i::text), 40) AS t FROM generate_series(1, 60000) i',
  )
  const proxy = await lendSilentProxy(url, { bytesPerSecond: 3_000_000 })
  const run = endOf(prove(proxy.url, { silenceMs }))
  await descendant(isDumping)
  await sleep(500)
  const tree = () => [
    server.pid,
    ...descendants()
      .filter(({ parent }) => parent === server.pid)
      .map(({ pid }) => pid),
  ]
  const stopped = tree()
  try {
    for (const pid of stopped) signalProcess(pid, 'SIGSTOP')
    run.begin()
    expect(await run.ended).toMatchObject({
      code: 'connection-lost',
      message: /stopped responding during capture/,
    })
  } finally {
    for (const pid of stopped) signalProcess(pid, 'SIGCONT')
    await proxy.close()
    await server.remove()
  }
})

test('a healthy run with a short limit passes', async () => {
  expect(outcomeOfChecks(await prove(source.url, { silenceMs: 6000 }))).toBe('passed')
})

describe('sessions on a source', () => {
  test('are guarded by the server: it ends them where the worker or the network falls silent', async () => {
    const names = ['tcp_keepalives_idle', 'tcp_user_timeout', 'idle_in_transaction_session_timeout']
    const watch = { silenceMs, name: 'backproof: ask', step: 'probe' } as const
    const found = await withWatchedSource(readConnectionString(source.url), watch, async (connection) => {
      const client = await openSession(connection, 'backproof: test')
      const { rows } = await client.query(
        'SELECT name, pg_catalog.current_setting(name) AS value FROM pg_catalog.unnest($1::text[]) AS name',
        [names],
      )
      await client.end()
      return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
    })
    expect(found).toEqual({
      tcp_keepalives_idle: '15',
      tcp_user_timeout: expect.stringMatching(/^(1min|60s|60000)$/),
      idle_in_transaction_session_timeout: '90s',
    })
  })

  test('of pg_dump as well', async () => {
    const proxy = await lendSilentProxy(source.url, { bytesPerSecond: 300_000 })
    const cancelled = new AbortController()
    const run = endOf(prove(proxy.url, { signal: cancelled.signal }))
    const { environ, command } = await descendant(isDumping)
    cancelled.abort(new Problem('cancelled', 'The run was cancelled.'))
    await run.ended
    await proxy.close()
    expect(environ).toMatch(/^PGOPTIONS=.*tcp_user_timeout=60000/m)
    expect(command).toContain('--dbname=keepalives_idle=15')
  })

  test('that are idle in a transaction are kept alive', async () => {
    const watch = { silenceMs: 4000, name: 'backproof: ask', step: 'probe' } as const
    const answer = withWatchedSource(readConnectionString(source.url), watch, async (connection) => {
      const client = await openSession(connection, 'backproof: test')
      await client.query("SET LOCAL idle_in_transaction_session_timeout = '3s'")
      await sleep(7000)
      const { rows } = await client.query("SELECT 'open' AS is")
      await client.end()
      return rows[0].is
    })
    expect(await answer).toBe('open')
  })
})

test('a command that is killed takes pg_dump with its jobs along, and their sessions on the source', async () => {
  const proxy = await lendSilentProxy(source.url, { bytesPerSecond: 300_000 })
  const command = spawn(process.execPath, ['bin/backproof.mjs', 'verify', proxy.url], { stdio: 'ignore' })
  const pids = await until(async () => {
    const found = descendants().filter(isDumping)
    return found.length >= 3 ? found.map(({ pid }) => pid) : null
  })
  const at = performance.now()
  command.kill('SIGKILL')
  await until(async () => (pids.some((pid) => existsSync(`/proc/${pid}`)) ? null : true))
  await until(async () => ((await sessionsOfRuns()) === 0 ? true : null))
  expect(performance.now() - at).toBeLessThan(5000)
  await proxy.close()
  await removeOrphans()
})
