import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import { Problem } from '#lib/problem.ts'
import { buildData, shapes } from './bench/build-data.ts'
import {
  type BenchServers,
  backproof,
  backproofWithOut,
  type Contender,
  floor,
  type Measured,
  manual,
  pgcopydb,
} from './bench/contenders.ts'
import { type Result, raceSection, writeSection } from './bench/page.ts'
import type { Cleanup } from './process/cleanup.ts'
import { runUntilSignal } from './process/run-until-signal.ts'
import { onPath } from './provision/on-path.ts'
import { provisionPostgres } from './provision/postgres.ts'
import { root } from './services/home.ts'
import { startOnFreePort } from './services/start-on-free-port.ts'

const usage = `usage: npm run bench -- [--shape ${shapes.join('|')}] [--size small|1gb|5gb] [--tables N]
                          [--rounds N] [--only abcde] [--write]

Builds its own data, runs the contestants in turn, prints ratios with their spread. --write puts the result into docs/benchmarks.md.
`
const sizes: Record<string, number> = { small: 300_000, '1gb': 6_000_000, '5gb': 20_000_000 }

export async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      shape: { type: 'string' },
      size: { type: 'string' },
      tables: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string' },
      write: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  const size = values.size ?? 'small'
  const rows = sizes[size]
  if (rows === undefined) throw new Problem('bad-request', `Unknown size ${size}.`, usage)
  const shape = values.shape ?? 'application'
  if (!shapes.includes(shape)) throw new Problem('bad-request', `Unknown shape ${shape}.`, usage)
  const only = values.only ?? 'abcde'
  return runUntilSignal(
    (cleanup) =>
      bench(
        {
          shape,
          size,
          rows,
          extraTables: Number(values.tables ?? 0),
          rounds: Number(values.rounds ?? 3),
          only,
          write: values.write ?? false,
        },
        cleanup,
      ),
    print,
  )
}

type Options = {
  shape: string
  size: string
  rows: number
  extraTables: number
  rounds: number
  only: string
  write: boolean
}

async function bench(options: Options, cleanup: Cleanup): Promise<number> {
  await removeOrphans()
  const servers = await startServers(options, cleanup)
  const known: Contender[] = [
    manual,
    floor,
    ...(onPath('pgcopydb') ? [pgcopydb] : []),
    backproof,
    backproofWithOut,
  ]
  const subjects = known.filter((subject) => options.only.includes(subject.key))
  const results: Result[] = subjects.map((subject) => ({ subject, runs: [] as Measured[] }))
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const { subject, runs } of results) {
      const measured = await subject
        .run(servers)
        .catch((): Measured => ({ seconds: Number.NaN, peakMemoryMiB: null }))
      runs.push(measured)
      const memory = measured.peakMemoryMiB ? `  peak ${Math.round(measured.peakMemoryMiB)} MiB` : ''
      print(
        `round ${round}  (${subject.key})  ${Number.isNaN(measured.seconds) ? 'failed' : `${measured.seconds.toFixed(1)} s`}${memory}`,
      )
    }
  }
  const section = raceSection(
    {
      ...options,
      tables: servers.tables,
      bytes: await sizeOf(servers),
      cores: availableParallelism(),
      version: servers.binaries.version,
    },
    results,
  )
  printSection(section, options.write)
  return 0
}

function printSection(section: string, write: boolean) {
  process.stdout.write(section)
  if (write) writeSection(path.join(root, 'docs', 'benchmarks.md'), section)
}

/** Starts a source and a target with default settings, and builds the data. */
async function startServers(options: Options, cleanup: Cleanup): Promise<BenchServers> {
  const binaries = await provisionPostgres()
  const folder = mkdtempSync(path.join(tmpdir(), 'backproof-bench-'))
  chmodSync(folder, 0o711) // as root, the servers run under another account, which must traverse the folder
  cleanup.add('the folder of the benchmark', async () => rmSync(folder, { recursive: true, force: true }))
  const start = async (name: string, settings: Record<string, string> = {}) => {
    const server = await startOnFreePort({
      binaries,
      folder: path.join(folder, name),
      user: 'backproof',
      settings,
    })
    cleanup.add(`the ${name} server`, () => server.stop('immediate'))
    return server
  }
  const source = await start('source', {
    max_wal_size: '4GB',
    shared_buffers: '512MB',
    max_locks_per_transaction: '256',
  })
  const target = await start('target')
  print(`building the data: ${options.shape}, ${options.rows} rows`)
  await sql(source.url('postgres'), 'CREATE DATABASE bench TEMPLATE template0')
  const tables = await buildData(source.url('bench'), options)
  return { binaries, source, target, database: 'bench', tables }
}

async function sizeOf({ source, database }: BenchServers): Promise<number> {
  const result = await sql(source.url(database), 'SELECT pg_database_size(current_database())::text AS bytes')
  return Number(result.rows[0]?.bytes)
}

async function sql(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client.query(statement).finally(() => client.end())
}

function print(line: string) {
  process.stderr.write(`${line}\n`)
}
