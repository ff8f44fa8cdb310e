import { existsSync } from 'node:fs'
import { resolveArchivePath } from '#lib/archives/archive-path.ts'
import { assertContainedFolder } from '#lib/archives/contained-folder.ts'
import { type OpenedArchive, openArchive } from '#lib/archives/open-archive.ts'
import { asProblem, problem } from '#lib/problem.ts'
import { storedCopies } from '#lib/store/worker/archive-copies.ts'
import { getArchiveFiles } from '#lib/store/worker/archives.ts'
import type { ClaimedRehearsal } from '#lib/store/worker/rehearsal-request-writes.ts'
import { retryWhileAway } from '#lib/store/worker/retry-while-away.ts'
import { findRehearsedArchive, type RehearsedArchive } from '#lib/store/worker/save-rehearsal.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import type { UploadedMigration } from '#lib/verification/rehearsal/migration-files.ts'
import { type AppliedLimits, stricterLimits } from '#lib/verification/rehearsal/policy-limits.ts'
import type { RehearsalStep } from '#lib/verification/rehearsal/rehearsal-request.ts'
import type { WorkerContext } from '#workers/context.ts'
import { createProgressWriter } from '#workers/run/progress-writer.ts'
import { runOutcome } from '#workers/run/run-outcome.ts'
import { withFetchedArchive } from '#workers/storage/fetch-copy.ts'
import { type Migration, splitScript } from './read-migration.ts'
import { type RehearsalOutcome, untried } from './rehearsal-outcome.ts'
import { rehearse } from './rehearse.ts'
import { withRestoredCopy } from './with-restored-copy.ts'

/** A rehearsal holds a slot of the worker, so it may take less time than one of the command. */
const requestTimeoutMs = 3_600_000

type Options = { signal: AbortSignal; onStep(step: RehearsalStep): void }
/** What the archive belongs to, and what the migration was measured against there. */
type Found = { archive: RehearsedArchive; limits: AppliedLimits['limits']; outcome: RehearsalOutcome }

/**
 * Rehearses a migration on a stored archive as the command does: the archive's folder, or where it is missing a copy that is fetched, is
 * restored into a throwaway server. It is measured against the stricter of the request's limits and the Policy's. Production is not touched.
 * What stops the migration is an outcome.
 * @throws Problem where the archive cannot be had, and whatever the signal aborts with
 */
export async function rehearseStored(
  context: WorkerContext,
  { archiveId, files, limits: own }: Pick<ClaimedRehearsal, 'archiveId' | 'files' | 'limits'>,
  options: Options,
): Promise<Found> {
  options.onStep('fetch')
  const given = files.given
  const failed = (thrown: unknown): RehearsalOutcome => {
    options.signal.throwIfAborted()
    return { migration: given, problem: asProblem(thrown) }
  }
  return withArchive(context, archiveId, options.signal, async (opened) => {
    const archive = await retryWhileAway(() => findRehearsedArchive(opened.stored.sha256), options.signal)
    if (!archive) throw problem('archive-unreadable/gone')
    const applied = stricterLimits(own, archive.policyLimits, { workload: false })
    const rehearsed = async () => onCopy(context, { opened, migration: toMigration(files), applied }, options)
    return { archive, limits: applied.limits, outcome: await rehearsed().catch(failed) }
  })
}

type Work = { opened: OpenedArchive; migration: Migration; applied: AppliedLimits }

/** Restores the archive, compares the copy with its Manifest, and runs the migration where everything is equal. */
async function onCopy(
  { binaries }: WorkerContext,
  { opened, migration, applied }: Work,
  { signal, onStep }: Options,
): Promise<RehearsalOutcome> {
  const { given } = migration
  let outcome: RehearsalOutcome | undefined
  const progress = createProgressWriter(() => {})
  const restoring = withRestoredCopy(
    opened,
    { binaries, progress, step: (_step, work) => work(), signal },
    async (copy) => {
      onStep('migrate')
      const options = { ...applied, ...asTheCommand, signal, timeoutMs: requestTimeoutMs }
      outcome = await rehearse(copy, migration, options).then(
        (rehearsal) => ({ migration: given, rehearsal }),
        (thrown: unknown) => {
          signal.throwIfAborted()
          return { migration: given, problem: asProblem(thrown) }
        },
      )
    },
  )
  onStep('restore')
  const { status, problem: found } = await restoring.then(
    (checks) => runOutcome({ checks }),
    (thrown: unknown) => runOutcome({ thrown }),
  )
  signal.throwIfAborted()
  const [reason] = untried({ status, problem: readStoredProblem(found?.details) }, [given])
  const ended = outcome ?? reason
  if (!ended) throw new Error(`The copy ended ${status}, and no migration was tried.`)
  return ended
}

/** What the command takes without options. */
const asTheCommand = { role: null, asPrisma: false, singleTransaction: false, workload: null }

function toMigration({ given, kind, scripts }: UploadedMigration): Migration {
  return {
    given,
    kind: kind === 'prisma' ? 'prisma' : 'plain',
    scripts: scripts.map(({ name, file, sql }) => splitScript({ name, file, text: sql })),
  }
}

async function withArchive<T>(
  context: WorkerContext,
  archiveId: string,
  signal: AbortSignal,
  use: (opened: OpenedArchive) => Promise<T>,
): Promise<T> {
  const recorded = await retryWhileAway(() => getArchiveFiles(archiveId), signal)
  if (!recorded) throw problem('archive-unreadable/gone')
  const { keptAt, sha256 } = recorded
  const folder = keptAt === null ? null : resolveArchivePath(context.home, keptAt)
  if (folder !== null && existsSync(folder)) {
    await assertContainedFolder(folder)
    return use(await openArchive(folder, sha256))
  }
  if ((await retryWhileAway(() => storedCopies(archiveId), signal)).length === 0)
    throw problem('archive-unreadable/gone')
  const fetching = { archiveId, sha256, signal, purpose: 'rehearsal' as const }
  return withFetchedArchive(context, fetching, async ({ opened }) => {
    if (!opened) throw problem('archive-unreadable/gone')
    return use(opened)
  })
}
