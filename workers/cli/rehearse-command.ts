import { withContainedFolder } from '#lib/archives/contained-folder.ts'
import { openArchive } from '#lib/archives/open-archive.ts'
import { assertEnv } from '#lib/env.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { asProblem, type Problem } from '#lib/problem.ts'
import type { AmongVariants } from '#lib/store/worker/save-rehearsal.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { noLimits, stricterLimits } from '#lib/verification/rehearsal/policy-limits.ts'
import type { Rehearsal } from '#lib/verification/rehearsal/rehearsal.ts'
import { rehearsalExitCodes, worstVerdict } from '#lib/verification/rehearsal/verdict.ts'
import { exitCodes } from '#lib/verification/run.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { findArchive, findArchiveOfSource } from '#workers/rehearsal/find-archive.ts'
import { type Migration, readMigration, readScript } from '#workers/rehearsal/read-migration.ts'
import { type RehearsalOutcome, untried } from '#workers/rehearsal/rehearsal-outcome.ts'
import { type RehearseOptions, rehearse } from '#workers/rehearsal/rehearse.ts'
import { type RestoredCopy, withRestoredCopy } from '#workers/rehearsal/with-restored-copy.ts'
import { printRehearsals } from './print-rehearsals.ts'
import { openRehearsalStore, type RehearsalStore } from './rehearsal-store.ts'
import { readRehearseArguments } from './rehearse-options.ts'
import { runOnTerminal } from './run-on-terminal.ts'

/** `backproof rehearse`: runs migrations on a restored archive, each on a copy of its own. */
export async function rehearseCommand(args: string[]): Promise<number> {
  const given = readRehearseArguments(args)
  assertEnv('source' in given.from ? 'administration' : 'command', { args })
  const migrations = await Promise.all(given.migrations.map(readMigration))
  const script = given.workload === null ? null : await readScript(given.workload, given.workload)
  const workload = script && { statements: script.statements, connections: given.connections }
  const found =
    'source' in given.from ? await findArchiveOfSource(given.from.source) : findArchive(given.from.archive)
  const options = { ...given, workload }
  return withContainedFolder(found.folder, async (folder) => {
    const opened = await openArchive(folder, found.sha256)
    const store = await openRehearsalStore(opened.stored.sha256, given)
    const outcomes: RehearsalOutcome[] = []
    const applied = stricterLimits(given.limits, store?.policyLimits ?? noLimits, {
      workload: workload !== null,
    })
    const among = (migration: string): AmongVariants => ({
      variants: migrations.length,
      toDeploy: given.toDeploy === migration,
    })
    const startedMs = performance.now()
    const run = await runOnTerminal(
      { sourceName: opened.manifest?.database ?? found.folder, stepTexts },
      async ({ step, progress, signal }) => {
        const restoring = { binaries: await findPgBinaries(), progress, step, signal }
        return withRestoredCopy(opened, restoring, async (copy) => {
          for (const migration of migrations)
            outcomes.push(
              await rehearseOne(copy, migration, {
                ...options,
                ...applied,
                signal,
                store,
                ...among(migration.given),
              }),
            )
        })
      },
    )
    const left = migrations.slice(outcomes.length).map((migration) => migration.given)
    for (const each of untried(run, left)) {
      const ended = { outcome: each, limits: applied.limits, ...among(each.migration) }
      await store?.save(ended, performance.now() - startedMs)
    }
    printRehearsals(run, outcomes, given.format)
    const stored = (await store?.close()) ?? true
    return stored || given.store !== 'always' ? exitCode(run, outcomes) : rehearsalExitCodes.unfinished
  })
}

const stepTexts = { preflight: 'reading the manifest', capture: 'opening the archive' }

async function rehearseOne(
  copy: RestoredCopy,
  migration: Migration,
  {
    store,
    variants,
    toDeploy,
    ...options
  }: RehearseOptions & AmongVariants & { store: RehearsalStore | null },
): Promise<RehearsalOutcome> {
  const startedMs = performance.now()
  process.stderr.write(terminalText(`  migrate  ${migration.given}\n`))
  const result = await rehearse(copy, migration, options).catch((thrown: unknown) => {
    options.signal.throwIfAborted()
    return asProblem(thrown)
  })
  const outcome: RehearsalOutcome = {
    migration: migration.given,
    ...(isRehearsal(result) ? { rehearsal: result } : { problem: result }),
  }
  const { limits } = options
  await store?.save({ outcome, limits, variants, toDeploy }, performance.now() - startedMs)
  return outcome
}

function isRehearsal(result: Rehearsal | Problem): result is Rehearsal {
  return 'verdict' in result
}

/** The worst of all; a copy that is not what it should be finds nothing out. */
function exitCode(run: FinishedRun, outcomes: RehearsalOutcome[]): number {
  if (run.status === 'cancelled') return exitCodes.cancelled
  if (run.status !== 'passed') return rehearsalExitCodes.unfinished
  return rehearsalExitCodes[
    worstVerdict(outcomes.map((each) => ('rehearsal' in each ? each.rehearsal.verdict : 'unfinished')))
  ]
}
