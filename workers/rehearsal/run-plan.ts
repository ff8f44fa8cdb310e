import pg from 'pg'
import { duration } from '#lib/format.ts'
import { describeFailure } from '#lib/postgres/rehearsal/describe-failure.ts'
import { recordEnd, recordStart } from '#lib/postgres/rehearsal/prisma-history.ts'
import type { ScriptRunner } from '#lib/postgres/rehearsal/run-scripts.ts'
import { closeSession } from '#lib/postgres/session.ts'
import { Problem } from '#lib/problem.ts'
import type { Plan } from './plan-scripts.ts'
import type { MigrationScript } from './read-migration.ts'

/** After so long a migration is stopped. */
const migrationTimeoutMs = 14_400_000

/** Runs all scripts, as Prisma or as psql does, until one fails. */
export async function runPlan(
  session: pg.Client,
  runner: ScriptRunner,
  plan: Plan,
  timeoutMs = migrationTimeoutMs,
): Promise<void> {
  let stopped = false
  const timer = setTimeout(() => {
    stopped = true
    void closeSession(session)
  }, timeoutMs)
  try {
    await (plan.history ? runAsPrisma(session, runner, plan) : runAsPsql(runner, plan))
  } catch (thrown) {
    if (!stopped) throw thrown
    throw new Problem('restore-broke-off', `The migration did not end within ${duration(timeoutMs)}.`, '')
  } finally {
    clearTimeout(timer)
  }
}

async function runAsPrisma(session: pg.Client, runner: ScriptRunner, { scripts, history }: Plan) {
  if (!history) return
  for (const script of scripts) {
    const started = recordStart(session, history, { name: script.name, script: script.text })
    const id = await started.catch((thrown: unknown) => unrecorded(runner, script, thrown))
    if (id === null) return
    const done = (await runner.run(script)) && (await runner.end(script))
    await recordEnd(session, history, { id, error: done ? null : (runner.failure?.message ?? '') }).catch(
      (thrown: unknown) => unrecorded(runner, script, thrown),
    )
    if (!done || runner.failure) return
  }
}

/** What a script leaves behind can keep Prisma from writing down that it ran: another role, or no table. There it fails, too. */
function unrecorded(runner: ScriptRunner, { file, statements }: MigrationScript, thrown: unknown): null {
  if (!(thrown instanceof pg.DatabaseError)) throw thrown
  const last = statements.at(-1) ?? { text: '', line: 1, words: [] }
  const { message, code, detail } = thrown
  const said = { code, detail, message: `Prisma cannot write it down in _prisma_migrations: ${message}` }
  runner.failure ??= { ...describeFailure(said, file, last), at: 'end' }
  return null
}

async function runAsPsql(runner: ScriptRunner, { scripts, singleTransaction }: Plan) {
  const last = scripts.at(-1)
  if (singleTransaction) await runner.begin()
  for (const script of scripts) {
    if (!(await runner.run(script))) return
    if (script.asOneMessage && !(await runner.end(script))) return
  }
  if (!last) return
  if (singleTransaction && !(await runner.commit(last))) return
  await runner.end(last)
}
