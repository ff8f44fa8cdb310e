import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signalProcess } from '#lib/signal-process.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { mayMount, mountDisk, unmountDisk } from '#tests/support/mounts.ts'
import { descendant, descendants, type Process } from '#tests/support/processes.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { wrapTools } from '#tests/support/wrapped-tools.ts'

const closing: LentDatabase[] = []
afterAll(async () => {
  for (const lent of closing) await lent.close()
})

async function lendWith(...statements: string[]): Promise<LentDatabase> {
  const lent = await lendDatabase()
  closing.push(lent)
  await sql(lent.url, ...statements)
  return lent
}

/** The problem of a run that could not finish; a run with a verdict gives its findings instead. */
const endOf = (running: ReturnType<typeof prove>) =>
  running.then(
    (checks) => ({ code: 'verdict', message: JSON.stringify(failures(checks)), hint: '' }),
    (thrown) => ({ code: thrown.code, message: thrown.message, hint: thrown.hint }),
  )

/** Whether a process is the throwaway server's backend that runs such a statement on the copy. */
const runsOnCopy =
  (command: string) =>
  ({ command: title }: Process) =>
    new RegExp(`^postgres: \\S+ t_\\w+ .*${command}`).test(title)
const backend = (command: string) => descendant(runsOnCopy(command))
const selecting = () =>
  descendants()
    .filter(runsOnCopy('SELECT'))
    .map(({ pid }) => pid)

/** A process that has ended meanwhile needs no signal. */
function sendSignal(pid: number, signal: NodeJS.Signals) {
  try {
    signalProcess(pid, signal)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown
  }
}
/** pg_restore itself, or one of the jobs it started. */
const leader = () => descendant((it) => it.name === 'pg_restore' && it.parent === process.pid)
const job = async () => {
  const { pid } = await leader()
  return descendant((it) => it.name === 'pg_restore' && it.parent === pid)
}

describe('what is ended from outside while the archive is restored is no finding', () => {
  let source: LentDatabase
  beforeAll(async () => {
    source = await lendWith(
      'CREATE TABLE numbers (id integer PRIMARY KEY); INSERT INTO numbers SELECT generate_series(1, 500)',
      'CREATE TABLE parts (id integer REFERENCES numbers); INSERT INTO parts SELECT generate_series(1, 500)',
      'CREATE MATERIALIZED VIEW slow AS SELECT count(*) FROM numbers, pg_sleep(6)',
    )
  })

  const backendOf = async () => (await backend('REFRESH')).pid
  const victims: [string, NodeJS.Signals, () => Promise<number>, RegExp][] = [
    ["pg_restore's leader", 'SIGKILL', async () => (await leader()).pid, /pg_restore was killed \(SIGKILL\)/],
    [
      "pg_restore's leader",
      'SIGTERM',
      async () => (await leader()).pid,
      /ended before it was done|cancelled/,
    ],
    ['one job of pg_restore', 'SIGKILL', async () => (await job()).pid, /a process of pg_restore was killed/],
    [
      'a backend of the throwaway server',
      'SIGKILL',
      backendOf,
      // The server restarts all sessions after this; one that connects meanwhile learns that it "is in recovery mode".
      /throwaway server.* (is not running any more|was lost|was terminated)/,
    ],
    ['a backend of the throwaway server', 'SIGTERM', backendOf, /a session on it, was terminated/],
    ['a statement on the throwaway server', 'SIGINT', backendOf, /A statement was cancelled/],
    [
      'the throwaway server',
      'SIGKILL',
      async () => (await backend('REFRESH')).parent,
      /throwaway server.* (is not running any more|was lost|was terminated)/,
    ],
  ]
  test.each(victims)('%s gets %s', async (_, signal, victim, says) => {
    const ending = endOf(prove(source.url))
    await backend('REFRESH')
    signalProcess(await victim(), signal)
    const end = await ending
    expect(end).toMatchObject({ code: 'restore-broke-off', message: expect.stringMatching(says) })
    expect(end.hint).toContain('The archive is not to blame.')
  })
})

describe('what is ended from outside while the copy is read is no finding', () => {
  const slow: CustomCheck = {
    name: 'a slow question',
    statement: `SELECT pg_sleep(CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname LIKE 'bootstrap%') THEN 5 ELSE 0 END)::text`,
    expects: { kind: 'same' },
  }
  test.each([
    ['SIGKILL', /throwaway server.* (is not running any more|was lost|was terminated)/],
    ['SIGINT', /A statement was cancelled/],
  ] as const)('a session gets %s', async (signal, says) => {
    const source = await lendWith('CREATE TABLE one (id integer); INSERT INTO one VALUES (1)')
    const run = { restored: false, ended: false }
    const afterRestore = () => {
      run.restored = true
    }
    const ending = endOf(prove(source.url, { customChecks: [slow], afterRestore })).finally(() => {
      run.ended = true
    })
    // A session that has just finished its statement ignores SIGINT: every SELECT gets the signal until the run has ended.
    while (!run.ended) {
      if (run.restored) for (const pid of selecting()) sendSignal(pid, signal)
      await sleep(100)
    }
    expect(await ending).toMatchObject({
      code: 'restore-broke-off',
      message: expect.stringMatching(says),
    })
  })
})

describe('what the throwaway server lacks is no finding', () => {
  test('memory', async () => {
    const source = await lendWith(
      'CREATE TABLE one (id integer); INSERT INTO one VALUES (1)',
      `CREATE MATERIALIZED VIEW large AS SELECT length(repeat('x', 300000000))`,
    )
    const wrapped = await wrapTools({
      postgres: 'ulimit -v 450000; exec "$real" "$@" -c shared_buffers=32MB',
    })
    const end = await endOf(prove(source.url)).finally(wrapped.unwrap)
    expect(end).toMatchObject({
      code: 'restore-broke-off',
      message: expect.stringContaining('ran out of memory: out of memory'),
    })
  })

  test('the right to write so large a file', async () => {
    const source = await lendWith(
      `CREATE TABLE wide AS SELECT i, repeat('x', 1000) AS body FROM generate_series(1, 26000) i`,
    )
    const wrapped = await wrapTools({ postgres: 'ulimit -f 40960; exec "$real" "$@"' })
    const end = await endOf(prove(source.url)).finally(wrapped.unwrap)
    expect(end).toMatchObject({
      code: 'restore-broke-off',
      message: expect.stringMatching(/could not use its own files: could not extend file/),
    })
  })

  test.runIf(mayMount)('room on its disk', async () => {
    const source = await lendWith(
      `CREATE TABLE wide AS SELECT i, repeat('x', 1000) AS body FROM generate_series(1, 26000) i`,
    )
    const disk = mkdtempSync(path.join(tmpdir(), 'disk-'))
    mountDisk(disk, 'size=160m,mode=1777')
    process.env.BACKPROOF_SCRATCH = disk
    const fill = () => {
      const filler = Buffer.alloc(1024 * 1024)
      for (let at = 0; at < 160; at += 1) {
        try {
          writeFileSync(path.join(disk, `filler-${at}`), filler)
        } catch {
          break // full
        }
      }
    }
    const end = await endOf(prove(source.url, { afterCapture: fill })).finally(() => {
      delete process.env.BACKPROOF_SCRATCH
      unmountDisk(disk)
    })
    expect(end).toMatchObject({ code: 'disk-full' })
  })
})

describe('a restore that fails is failed, whatever the words in it', () => {
  const words = ['server closed the connection unexpectedly', 'No space left on device']

  test.each(words)('a row under a broken unique index: %s', async (text) => {
    const source = await lendWith(
      `CREATE TABLE notes (id integer, body text); INSERT INTO notes VALUES (1, '${text}'); CREATE UNIQUE INDEX "${text}" ON notes (body)`,
      `UPDATE pg_index SET indisready = false WHERE indexrelid = '"${text}"'::regclass`,
      `INSERT INTO notes VALUES (2, '${text}')`,
      `UPDATE pg_index SET indisready = true WHERE indexrelid = '"${text}"'::regclass`,
    )
    expect(failures(await prove(source.url))).toEqual([
      expect.objectContaining({ kind: 'index', blames: 'source' }),
    ])
  })

  test.each(words)('a row that its CHECK refuses: %s', async (text) => {
    const source = await lendWith(
      `CREATE FUNCTION fine(text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT true'`,
      `CREATE TABLE notes (body text CHECK (fine(body))); INSERT INTO notes VALUES ('${text}')`,
      `CREATE OR REPLACE FUNCTION fine(text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT false'`,
    )
    expect(failures(await prove(source.url))).toEqual([
      expect.objectContaining({ kind: 'rows', subject: 'public.notes' }),
    ])
  })

  test.each(['53100', '57014'])(
    'a function of the people that raises %s with forged lines of pg_restore',
    async (code) => {
      const source = await lendWith(
        'CREATE TABLE one (id integer); INSERT INTO one VALUES (1)',
        `CREATE FUNCTION quiet() RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
        'CREATE MATERIALIZED VIEW raised AS SELECT quiet()',
        `CREATE OR REPLACE FUNCTION quiet() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN
           RAISE EXCEPTION USING ERRCODE = '${code}', MESSAGE = E'No space left on device\\npg_restore: error: a worker process died unexpectedly\\n53100 1 client backend|x|LOCATION:  mdextend, md.c:504';
         END $$`,
      )
      expect(failures(await prove(source.url))).toEqual([
        expect.objectContaining({ kind: 'view', subject: 'public.raised', blames: 'source' }),
      ])
    },
  )
})

test('a failure after PostgreSQL was updated on the worker meanwhile is no finding', async () => {
  const source = await lendWith(
    'CREATE TABLE divisors (n integer); INSERT INTO divisors VALUES (1)',
    'CREATE MATERIALIZED VIEW shares AS SELECT 1 / n AS share FROM divisors',
    'INSERT INTO divisors VALUES (0)',
  )
  const wrapped = await wrapTools({
    postgres:
      'if [ "$1" = --version ] && [ -e "$0.updated" ]; then cat "$0.updated"; else exec "$real" "$@"; fi',
  })
  const updated = path.join(wrapped.folder, 'postgres.updated')
  const update = () => writeFileSync(updated, 'postgres (PostgreSQL) 99.9', { mode: 0o644 })
  const end = await endOf(prove(source.url, { afterCapture: update })).finally(wrapped.unwrap)
  expect(end).toMatchObject({
    code: 'restore-broke-off',
    message: expect.stringMatching(/PostgreSQL was updated .* installed version is 99\.9/),
  })
})

describe('pg_dump that is ended from outside says nothing about production', () => {
  test.each([
    ['is killed', 'sleep 1; kill -9 $$', /was killed \(SIGKILL\)/],
    ['ends without a word', 'exit 1', /was ended/],
    [
      'fails to write',
      'echo "pg_dump: error: could not open output file \\"toc.dat\\": Read-only file system" >&2; exit 1',
      /could not be written on the worker/,
    ],
  ])('it %s', async (_, script, says) => {
    const source = await lendWith('CREATE TABLE one (id integer); INSERT INTO one VALUES (1)')
    const wrapped = await wrapTools({
      pg_dump: `if [ "$1" = --version ]; then exec "$real" "$@"; fi; ${script}`,
    })
    const end = await endOf(prove(source.url)).finally(wrapped.unwrap)
    expect(end).toMatchObject({ code: 'dump-failed', message: expect.stringMatching(says) })
    expect(end.hint).not.toContain('damaged')
  })
})
