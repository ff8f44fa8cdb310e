import { readdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '#lib/log.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import { installationId } from '#lib/store/installation.ts'
import { migrationState } from '#lib/store/migration-state.ts'

const startTimeoutMs = 300_000
const everyMs = 1000
const remindEveryMs = 30_000

type Options = { timeoutMs?: number; signal?: AbortSignal }

/**
 * Waits until the metadata database responds and has every migration that this version was made for, and returns the id of the
 * installation. Why: platforms start the worker together with the database and with the migrations of the web, and restart a worker that
 * ends only a few times.
 * @throws Problem `database-unreachable`
 */
export async function awaitMetadata({ timeoutMs = startTimeoutMs }: Options = {}): Promise<string> {
  const started = Date.now()
  let reported = { reason: '', at: 0 }
  for (;;) {
    const reason = await whatIsMissing()
    if (reason === null) return installationId()
    if (Date.now() - started >= timeoutMs) throw notReady(reason)
    if (reason !== reported.reason || Date.now() - reported.at >= remindEveryMs) {
      log.warn(`waiting for the metadata database: ${reason}`)
      reported = { reason, at: Date.now() }
    }
    await sleep(Math.min(everyMs, timeoutMs))
  }
}

/** What keeps the worker from starting; null: nothing. */
async function whatIsMissing(): Promise<string | null> {
  const state = await migrationState(ownMigrations()).catch(asReason)
  if (typeof state === 'string') return state
  // Waiting changes nothing, and a worker of an earlier version may write what the new one cannot read.
  if (state.unknown.length > 0) throw newerVersion(state.unknown)
  if (state.broken.length > 0) return `the migration ${state.broken[0]} did not end`
  const [next] = state.pending
  return next === undefined ? null : `the migration ${next} is not applied`
}

/** @throws what waiting does not change */
function asReason(thrown: unknown): string {
  const code = (thrown as { meta?: { code?: string } }).meta?.code
  const hasNoTables = code === '42P01' || /"?_prisma_migrations"? does not exist/.test(String(thrown))
  if (hasNoTables) return 'no migration is applied'
  const { code: kind } = asProblem(thrown)
  if (kind === 'database-unreachable') return 'it cannot be reached'
  throw thrown
}

function notReady(reason: string): Problem {
  return new Problem(
    'database-unreachable',
    `The metadata database is not ready: ${reason}.`,
    'Check DATABASE_URL, and run prepare-database, which applies the migrations (the pre-deploy command of the web); then start the worker again.',
  )
}

function newerVersion(names: string[]): Problem {
  return new Problem(
    'conflict',
    `The metadata database was brought up to date by a newer version of Backproof: ${names.join(', ')}.`,
    'Start the worker of that version.',
  )
}

function ownMigrations(): string[] {
  return readdirSync(path.join(import.meta.dirname, '..', 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}
