import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { root } from '#bin/services/home.ts'
import { removeTemplates } from '#lib/postgres/copy-cluster.ts'
import { withScratch } from '#lib/postgres/scratch.ts'
import type { Server } from '#lib/postgres/server.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { withPeakMemory } from './peak-memory.ts'

/** `source`: every measured way reads from it. `target`: a server with default settings, into which (a) restores. */
export type BenchServers = {
  binaries: PgBinaries
  source: Server
  target: Server
  database: string
  tables: number
}
export type Measured = { seconds: number; peakMemoryMiB: number | null }
/** One way to dump and restore a database that the benchmark measures. */
export type Contender = { key: string; title: string; run(arena: BenchServers): Promise<Measured> }

// As backproof does with an archive that it deletes; (e) with --out compresses.
const compress = '--compress=0'

/** (a) A restore test by hand, without a tool: custom format, one job, a server with default settings, counts on both sides. */
export const manual: Contender = {
  key: 'a',
  title: 'by hand: pg_dump -F c, createdb, pg_restore -F c, counts on both sides',
  run: (arena) =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'by-hand.dump')
      return timed(async () => {
        await program(arena, 'pg_dump', ['-F', 'c', '-f', file], arena.source, arena.database)
        await program(arena, 'createdb', ['by_hand'], arena.target, 'postgres')
        await program(arena, 'pg_restore', ['-F', 'c', '-d', 'by_hand', file], arena.target, 'by_hand')
        for (const [server, database] of [
          [arena.source, arena.database],
          [arena.target, 'by_hand'],
        ] as const)
          await program(arena, 'psql', ['-Atqc', countAll], server, database)
      }).finally(() =>
        program(arena, 'dropdb', ['--if-exists', '--force', 'by_hand'], arena.target, 'postgres'),
      )
    }),
}

/** (b) The lower bound: the same dump and restore as backproof, with the same settings, without verification. */
export const floor: Contender = {
  key: 'b',
  title: 'the bare floor: pg_dump -Fd -j, throwaway server, pg_restore -j, nothing verified',
  run: (arena) =>
    inFolder((folder) =>
      timed(async () => {
        const data = path.join(folder, 'data')
        await withScratch(arena.binaries, { tables: arena.tables }, async (starting) => {
          await program(
            arena,
            'pg_dump',
            ['-F', 'd', '-j', '2', compress, '--no-sync', '-f', data],
            arena.source,
            arena.database,
          )
          const { server } = await starting
          await program(
            arena,
            'psql',
            ['-qc', `CREATE ROLE ${arena.source.user} NOLOGIN`],
            server,
            'postgres',
          )
          await program(arena, 'createdb', ['restored'], server, 'postgres')
          await program(
            arena,
            'pg_restore',
            ['-F', 'd', '-j', String(availableParallelism() + 2), '-d', 'restored', data],
            server,
            'restored',
          )
        })
        // Each round begins as a command does, which has no cluster to copy.
        removeTemplates()
      }),
    ),
}

/**
 * (c) pgcopydb's clone and its own `compare data`. Debian's pgcopydb 0.10 has no `compare` yet: then the same query is run by
 * psql on both sides at once, which is cheaper. It leaves no archive behind.
 */
export const pgcopydb: Contender = {
  key: 'c',
  title: 'pgcopydb clone and compare data (no archive is left)',
  run: (arena) =>
    inFolder((folder) =>
      timed(async () => {
        await withScratch(arena.binaries, { tables: arena.tables }, async (starting) => {
          const { server } = await starting
          await program(arena, 'createdb', ['restored'], server, 'postgres')
          const env = {
            PGCOPYDB_SOURCE_PGURI: arena.source.url(arena.database),
            PGCOPYDB_TARGET_PGURI: server.url('restored'),
            PATH: `${arena.binaries.folder}:${process.env.PATH}`,
            HOME: folder,
            TMPDIR: folder,
            XDG_DATA_HOME: folder,
          }
          const jobs = String(availableParallelism())
          await execa(
            'pgcopydb',
            ['clone', '--table-jobs', jobs, '--index-jobs', jobs, '--no-owner', '--no-acl'],
            { env, extendEnv: false, stdio: 'ignore' },
          )
          const compared = await execa('pgcopydb', ['compare', 'data'], {
            env,
            extendEnv: false,
            stdio: 'ignore',
            reject: false,
          })
          if (compared.exitCode !== 0) await compareByHand(arena, server)
        })
      }),
    ),
}

/** (d) Backproof as a whole process; (e) the same with the archive stored, and so compressed. */
export const backproof = ours('d', 'backproof verify, the whole process', [])
export const backproofWithOut = ours('e', 'the same with --out: the archive is compressed and stored', [
  '--out',
])

function ours(key: string, title: string, options: string[]): Contender {
  return {
    key,
    title,
    run: (arena) => inFolder((folder) => measure(arena, options.length > 0 ? [...options, folder] : [])),
  }
}

async function measure(arena: BenchServers, options: string[]): Promise<Measured> {
  let peakMemoryMiB = 0
  const { seconds } = await timed(async () => {
    const args = [path.join(root, 'bin', 'backproof.mjs'), 'verify', 'env:BENCH_SOURCE', ...options]
    const child = execa('node', args, {
      env: { BENCH_SOURCE: arena.source.url(arena.database) },
      stdio: 'ignore',
    })
    peakMemoryMiB = await withPeakMemory(child.pid ?? 0, child)
  })
  return { seconds, peakMemoryMiB }
}

async function compareByHand(arena: BenchServers, server: Server) {
  await Promise.all([
    program(arena, 'psql', ['-Atq'], arena.source, arena.database, compareAll),
    program(arena, 'psql', ['-Atq'], server, 'restored', compareAll),
  ])
}

const compareAll = `SELECT format('SELECT count(1), md5(format(''%%s-%%s'', sum(hashtext(t::text)::bigint), count(1)))::uuid FROM ONLY %I.%I t', n.nspname, c.relname)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' \\gexec`

const countAll = `SELECT sum((xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM ONLY %I.%I', n.nspname, c.relname), false, true, '')))[1]::text::bigint)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`

async function program(
  { binaries }: BenchServers,
  name: string,
  args: string[],
  server: Server,
  database: string,
  input = '',
) {
  const env = {
    PGHOST: server.host,
    PGPORT: String(server.port),
    PGUSER: server.user,
    PGPASSWORD: server.password,
    PGDATABASE: database,
    LC_ALL: 'C',
    PATH: process.env.PATH ?? '',
  }
  await execa(path.join(binaries.folder, name), args, {
    env,
    extendEnv: false,
    input,
    stdout: 'ignore',
    stderr: 'ignore',
  })
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'backproof-bench-'))
  return use(folder).finally(() => rmSync(folder, { recursive: true, force: true }))
}

async function timed(work: () => Promise<unknown>): Promise<Measured> {
  const begun = performance.now()
  await work()
  return { seconds: (performance.now() - begun) / 1000, peakMemoryMiB: null }
}
