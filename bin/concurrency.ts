import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import pg from 'pg'
import { Problem } from '#lib/problem.ts'
import { startChanges } from './concurrency/ddl.ts'
import { startWriters, type Writers } from './concurrency/writers.ts'
import type { Cleanup } from './process/cleanup.ts'
import { runUntilSignal } from './process/run-until-signal.ts'
import { provisionPostgres } from './provision/postgres.ts'
import { root } from './services/home.ts'
import { startOnFreePort } from './services/start-on-free-port.ts'

const usage = `usage: npm run concurrency -- --writes 10|100|1000|max [--size small|middle|large] [--runs N]
       npm run concurrency -- --ddl [--seed N] [--runs N]

Verifies a database of its own again and again while others are busy on it. Beside writers every run must pass; beside
changes of the structure every run must pass or yield. Any other end is a false alarm. BACKPROOF_PG_BIN chooses the major.
`
const sizes: Record<string, number> = { small: 1000, middle: 300_000, large: 6_000_000 }
/** Problem codes of a run that yields to a concurrent migration, or to its lock. */
const yieldCodes = ['yielded', 'lock-timeout']

export async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      writes: { type: 'string' },
      ddl: { type: 'boolean' },
      seed: { type: 'string', default: '1' },
      size: { type: 'string', default: 'small' },
      runs: { type: 'string', default: '100' },
      help: { type: 'boolean' },
    },
  })
  const rows = sizes[values.size]
  const perSecond = values.writes === 'max' ? Number.POSITIVE_INFINITY : Number(values.writes)
  if (values.help || rows === undefined || (!values.ddl && !(perSecond > 0))) {
    if (values.help) {
      process.stdout.write(usage)
      return 0
    }
    throw new Problem('bad-request', 'Give --writes or --ddl, and a known size.', usage)
  }
  const start = (url: string) =>
    values.ddl ? startChanges(url, Number(values.seed)) : startWriters(url, perSecond)
  const what = values.ddl
    ? `changes of the structure, seed ${values.seed}`
    : `writers, ${values.writes} transactions/s, ${values.size}`
  return runUntilSignal(
    (cleanup, signal) =>
      concurrently({ rows, runs: Number(values.runs), what, start, mayYield: !!values.ddl }, cleanup, signal),
    print,
  )
}

type Options = {
  rows: number
  runs: number
  what: string
  start(url: string): Promise<Writers>
  mayYield: boolean
}

async function concurrently(options: Options, cleanup: Cleanup, signal: AbortSignal): Promise<number> {
  const { url, version } = await startSource(options.rows, cleanup)
  const busy = await options.start(url)
  const ends: Record<string, number> = {}
  let falseAlarms = 0
  for (let run = 1; run <= options.runs; run += 1) {
    signal.throwIfAborted()
    const { end, text } = await verifyOnce(url)
    ends[end] = (ends[end] ?? 0) + 1
    if (end === 'passed' || (options.mayYield && yieldCodes.includes(end))) continue
    falseAlarms += 1
    print(`run ${run}: ${text}`)
  }
  const made = await busy.stop()
  const outcomes = Object.entries(ends)
    .map(([end, count]) => `${count} ${end}`)
    .join(', ')
  process.stdout.write(
    `PostgreSQL ${version} beside ${options.what}: ${options.runs} runs (${outcomes}), ${made} ${options.mayYield ? 'changes' : 'transactions'}, ${falseAlarms} false alarms\n`,
  )
  return falseAlarms === 0 ? 0 : 1
}

/** Runs one verification by the command line. `end`: its outcome, or the code of its Problem. */
async function verifyOnce(url: string): Promise<{ end: string; text: string }> {
  const ended = await execa(
    'node',
    [path.join(root, 'bin', 'backproof.mjs'), 'verify', 'env:BUSY_SOURCE', '--json'],
    {
      env: { BUSY_SOURCE: url },
      reject: false,
    },
  )
  try {
    const { outcome, problem, checks } = JSON.parse(ended.stdout)
    const failed = checks.filter((check: { verdict: string }) => check.verdict === 'failed')
    return { end: problem?.code ?? outcome, text: JSON.stringify({ outcome, problem, failed }) }
  } catch {
    return { end: 'no result', text: `exit ${ended.exitCode}: ${ended.stderr.slice(-500)}` }
  }
}

async function startSource(rows: number, cleanup: Cleanup): Promise<{ url: string; version: string }> {
  const binaries = await provisionPostgres()
  const folder = mkdtempSync(path.join(tmpdir(), 'backproof-concurrency-'))
  chmodSync(folder, 0o711) // as root, the server runs under another account, which must traverse the folder
  cleanup.add('the folder of the source', async () => rmSync(folder, { recursive: true, force: true }))
  const server = await startOnFreePort({
    binaries,
    folder: path.join(folder, 'source'),
    user: 'backproof',
  })
  cleanup.add('the source', () => server.stop('immediate'))
  const data = readFileSync(path.join(import.meta.dirname, 'concurrency', 'database.sql'), 'utf8')
  await sql(server.url('postgres'), 'CREATE DATABASE busy TEMPLATE template0')
  await sql(server.url('busy'), `SET concurrency.rows = ${rows}; SET synchronous_commit = off; ${data}`)
  await sql(server.url('busy'), 'VACUUM ANALYZE')
  return { url: server.url('busy'), version: binaries.version }
}

async function sql(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

function print(line: string) {
  process.stderr.write(`${line}\n`)
}
