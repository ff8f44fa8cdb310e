import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { EmptiedFiles, type Emptying, FilesUnread } from '#lib/postgres/rehearsal/emptied-files.ts'
import { pidOf, startLockSampler } from '#lib/postgres/rehearsal/lock-sampler.ts'
import type { StatementNotice } from '#lib/postgres/rehearsal/notices.ts'
import { type PlayedWorkload, playWorkload } from '#lib/postgres/rehearsal/play-workload.ts'
import { readLeftovers } from '#lib/postgres/rehearsal/read-beside.ts'
import type { Relation } from '#lib/postgres/rehearsal/read-relations.ts'
import { ScriptRunner } from '#lib/postgres/rehearsal/run-scripts.ts'
import { startSpaceSampler } from '#lib/postgres/rehearsal/space-sampler.ts'
import type { SqlStatement } from '#lib/postgres/rehearsal/split-statements.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import type { OwnScratch } from '#lib/postgres/scratch.ts'
import { closeSession } from '#lib/postgres/session.ts'
import { Problem } from '#lib/problem.ts'
import type { Rehearsal } from '#lib/verification/rehearsal/rehearsal.ts'
import { lengthOf, lockHolds, longestBlocked } from './lock-holds-of-tables.ts'
import type { Plan } from './plan-scripts.ts'
import { runPlan } from './run-plan.ts'

type Run = { session: pg.Client; plan: Plan; login: Connection; databaseOid: string }
type Options = {
  workload: { statements: SqlStatement[]; connections: number } | null
  relations: Relation[]
  timeoutMs?: number
}

type MeasuredRun = Pick<
  Rehearsal,
  | 'durationMs'
  | 'statements'
  | 'failure'
  | 'locks'
  | 'waitedMs'
  | 'sampling'
  | 'walBytes'
  | 'space'
  | 'workload'
>
/** `emptyings`: which tables TRUNCATE gave new files. `leftovers`: what the session still had at its end. */
type Measured = {
  measured: MeasuredRun
  emptyings: Emptying[]
  notices: StatementNotice[]
  leftovers: string[]
}

/** Runs the scripts while other sessions read locks and sizes, and where wanted play a workload. Closes the session. */
export async function measureRun(scratch: OwnScratch, run: Run, options: Options): Promise<Measured> {
  const { session, plan, login } = run
  const admin = scratch.connection(adminDatabase)
  let workload: PlayedWorkload | null = null
  const stops: (() => Promise<unknown>)[] = [() => closeSession(session)]
  try {
    if (options.workload) {
      workload = await startWorkload(login, options.workload)
      stops.unshift(workload.stop)
    }
    const pid = await pidOf(session)
    const pids = [pid, ...(workload?.pids ?? [])]
    const sampler = await startLockSampler(admin, { databaseOid: run.databaseOid, pids })
    stops.unshift(sampler.stop)
    const space = await startSpaceSampler(admin, login.database)
    stops.unshift(space.stop)
    const tables = options.relations.filter(({ kind }) => kind === 'r').map(({ oid }) => oid)
    const emptied = new EmptiedFiles(session, tables)
    const runner = new ScriptRunner(session, sampler, emptied)
    const had = new Set(await readLeftovers(session))
    await runPlan(session, runner, plan, options.timeoutMs).catch(explain)
    const leftovers = ((await readLeftovers(session)) ?? []).filter((name) => !had.has(name))
    stops.length = 0
    await closeSession(session)
    const played = (await workload?.stop()) ?? null
    await sampler.stop()
    const { walBytes, ...sizes } = await space.stop()
    const spans = sampler.holds.spans()
    const measured = {
      durationMs: runner.elapsedMs,
      ...{ statements: runner.statements, failure: runner.failure, walBytes, space: sizes },
      locks: lockHolds(
        spans.filter((span) => span.pid === pid),
        options.relations,
      ),
      waitedMs: Math.max(
        0,
        ...spans.filter((span) => span.pid === pid && !span.granted).map((span) => lengthOf(span)),
      ),
      sampling: sampler.holds.sampling(),
      workload: played && { ...played, ...longestBlocked(spans, pid, options.relations) },
    }
    return { measured, leftovers, emptyings: emptied.emptyings, notices: runner.notices.all }
  } finally {
    for (const stop of stops) await stop().catch(() => {})
  }
}

async function startWorkload(
  login: Connection,
  options: { statements: SqlStatement[]; connections: number },
): Promise<PlayedWorkload> {
  return playWorkload(login, options).catch((thrown: Error) => {
    throw new Problem(
      'bad-request',
      `The workload fails on the copy before the migration begins: ${thrown.message}`,
      'Its statements must work on production as it is.',
    )
  })
}

function explain(thrown: unknown): never {
  if (!(thrown instanceof FilesUnread)) throw thrown
  throw new Problem(
    'restore-broke-off',
    `What a TRUNCATE does could not be measured: ${thrown.message}`,
    'The role of the migration, or a limit that the migration set, keeps the catalog from being read.',
    { cause: thrown },
  )
}
