import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { resolveArchivePath } from '#lib/archives/archive-path.ts'
import { assertContainedFolder } from '#lib/archives/contained-folder.ts'
import { type OpenedArchive, openArchive } from '#lib/archives/open-archive.ts'
import { endAfterAbort, hasUnendedWork } from '#lib/end-after-abort.ts'
import { log } from '#lib/log.ts'
import type { DeferCleanUp } from '#lib/postgres/keepable-copy.ts'
import { type Problem, problem } from '#lib/problem.ts'
import { getRun } from '#lib/store/runs.ts'
import { getSource } from '#lib/store/sources.ts'
import { storedCopies } from '#lib/store/worker/archive-copies.ts'
import { getStoredArchive } from '#lib/store/worker/archives.ts'
import { retryWhileAway } from '#lib/store/worker/retry-while-away.ts'
import { claimRun } from '#lib/store/worker/run-writes.ts'
import { saveProbe, saveProductionEmpty, saveProductionRead } from '#lib/store/worker/save-probe.ts'
import type { Check } from '#lib/verification/check.ts'
import { judgeTables } from '#lib/verification/evidence/judge-tables.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { productionProblemOfRun, reachedAt } from '#lib/verification/production-problem.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { asKnownDatabase } from '#workers/as-known-database.ts'
import type { WorkerContext } from '#workers/context.ts'
import type { DeferredCleanUp } from '#workers/keep/kept-copies.ts'
import { connectionForSource } from '#workers/source-connection.ts'
import { withFetchedArchive } from '#workers/storage/fetch-copy.ts'
import { withCopies } from '#workers/storage/with-copies.ts'
import { archiveRecord } from './archive-record.ts'
import { deleteOldArchives } from './delete-old-archives.ts'
import { createProgressWriter } from './progress-writer.ts'
import { createRestorePorts } from './restore-ports.ts'
import { runOutcome } from './run-outcome.ts'
import { createRunPorts } from './run-ports.ts'
import { openRunRecorder, type RunRecorder } from './run-recorder.ts'
import { signRunReport } from './sign-run-report.ts'
import { surveyInRun } from './survey-in-run.ts'
import { createTableMeasures, type TableMeasures, withMeasures } from './table-measures.ts'
import { verify } from './verify.ts'
import { verifyStoredArchive } from './verify-stored-archive.ts'
import { writeRunbook } from './write-runbook.ts'

/** Runs one queued verification to its end. A run that another worker claimed, or that was cancelled, is left alone. */
export async function verifyRun(context: WorkerContext, id: string, closing: AbortSignal): Promise<void> {
  const claim = randomUUID()
  const claimed = await retryWhileAway(() => claimRun(id, claim, context.worker), closing)
  if (!claimed) return
  const stop = new AbortController()
  const { home, installation = '' } = context
  const recorder = openRunRecorder(
    { id, claim, home, installation },
    {
      onCancel: () => stop.abort(problem('cancelled')),
      onLost: () => stop.abort(problem('worker-lost/run-ended')),
      closing,
    },
  )
  const signal = AbortSignal.any([closing, stop.signal])
  log.info({ run: id }, 'run started')
  const deferred: DeferredCleanUp[] = []
  const defer: DeferCleanUp = (cleanUp, copy) => void deferred.push({ cleanUp, copy })
  const measures = createTableMeasures()
  const working = work(context, { id, ...claimed, signal, recorder, measures, defer })
  const result = await endAfterAbort(working, signal).then(
    (checks) => ({ checks }),
    (thrown: unknown) => ({ thrown: signal.aborted ? signal.reason : thrown }),
  )
  const { status, checks, problem: failure } = runOutcome(result)
  const tables = judgeTables(measures.measured(), checks)
  const written = await recorder.finish({ status, checks, tables, problem: failure })
  // An unexpected error is a fault of ours: its cause is needed to find it.
  const err = failure?.code === 'unforeseen' ? failure : undefined
  log.info({ run: id, status, problem: failure?.code, written, ...(err && { err }) }, 'run ended')
  if (written === 'written') await signRunReport(context, id, { status, checks })
  if (hasUnendedWork()) {
    log.fatal(
      { run: id },
      'the worker stops, because work of this run did not end; the next start removes what it left',
    )
    context.exit?.()
  }
  const ended = { id, status: written === 'written' ? status : null }
  for (const { cleanUp } of (await context.kept?.take(ended, deferred)) ?? deferred)
    await cleanUp().catch((thrown: unknown) =>
      log.warn({ err: thrown, run: id }, 'could not clean up after a run'),
    )
  if (written === 'written') await noteProduction(id, claimed.sourceId, failure)
  await deleteOldArchives(context, claimed.sourceId)
  // After the deletion, so that the runbook names an archive that exists; a failed reverify run rules one out.
  if (status === 'passed' || status === 'failed') await writeRunbook(context.home, claimed.sourceId)
}

/** Notes on the Source what a run saw of production: that it could not be reached, that it is empty, or neither. */
async function noteProduction(id: string, sourceId: string, failure: Problem | null): Promise<void> {
  try {
    const run = await getRun(id)
    if (!run || run.reverify) return
    const met = productionProblemOfRun(run)
    if (met?.kind === 'empty') await saveProductionEmpty(sourceId)
    else if (met && failure) await saveProbe(sourceId, { problem: failure.details })
    const readAt = reachedAt(run)
    if (readAt !== null) await saveProductionRead(sourceId, readAt)
  } catch (thrown) {
    log.warn({ err: thrown, run: id }, 'could not note what a run saw of production')
  }
}

type Work = {
  id: string
  sourceId: string
  archiveId: string | null
  policy: Policy
  signal: AbortSignal
  recorder: RunRecorder
  measures: TableMeasures
  /** Takes the clean-up: the verdict is written before it. */
  defer: DeferCleanUp
}

async function work(
  context: WorkerContext,
  { id, sourceId, archiveId, policy, signal, recorder, measures, defer }: Work,
) {
  const source = await retryWhileAway(() => getSource(sourceId), signal)
  if (!source) throw problem('not-found/source-of-run')
  if (archiveId !== null) return reverify(context, { archiveId, policy, signal, recorder, measures, defer })
  const archiveRoot = path.join(context.home, 'archives')
  await mkdir(archiveRoot, { recursive: true, mode: 0o700 })
  const archiveRow = randomUUID()
  const connection = await retryWhileAway(() => connectionForSource(sourceId, context.privateKey), signal)
  recorder.log.hide(connection.password)
  const captured = createRunPorts({
    connection,
    binaries: context.binaries,
    archiveRoot,
    // The policy at the start of the run: it is the one stored with it.
    requiredSchemas: policy.requiredSchemas,
    readLimits: policy,
    customChecks: policy.customChecks,
    scratch: context.scratch,
    silenceMs: context.silenceMs,
    defer,
    progress: createProgressWriter(recorder.progress, measures, recorder.log),
    platform: (aborted) => surveyInRun(context, { id: sourceId, policy }, aborted),
    onProbe: async (probe, at) => recorder.write({ kind: 'probe', sourceId, probe, at }),
    onProductionRead: (reading) => recorder.write({ kind: 'production-reading', reading }),
    onArchive: async (archive) => {
      const record = { ...archiveRecord(archive, context.home), storageId: context.storage?.id }
      recorder.write({ kind: 'archive', archive: { ...record, id: archiveRow } })
      // Rows of copies name the archive's row.
      if (policy.storageIds.length > 0) await recorder.written(signal)
    },
  })
  const { privateKey } = context
  const { storageIds } = policy
  const copying = { runId: id, source, storageIds, privateKey, archiveRoot, archiveId: () => archiveRow }
  const ports = withCopies(captured, copying)
  const checks = await verify(withMeasures(ports, measures), recorder.step, signal).catch(
    (thrown: unknown) => {
      throw asKnownDatabase(thrown, source.probe !== null)
    },
  )
  const copyIds = ports.copyIds()
  if (outcomeOfChecks(checks) === 'passed' && copyIds.length > 0) recorder.write({ kind: 'proof', copyIds })
  recorder.write({ kind: 'warnings' })
  return checks
}

/**
 * Verifies a stored Archive again, against the checksum in the metadata database. Where its folder is missing, it is fetched from a storage
 * that has a copy.
 */
async function reverify(
  context: WorkerContext,
  {
    archiveId,
    policy,
    signal,
    recorder,
    measures,
    defer,
  }: Omit<Work, 'id' | 'sourceId'> & { archiveId: string },
): Promise<Check[]> {
  const { home, binaries, scratch, silenceMs } = context
  const recorded = await retryWhileAway(() => getStoredArchive(archiveId), signal)
  if (!recorded) throw problem('archive-unreadable/not-stored')
  const folder = resolveArchivePath(home, recorded.keptAt)
  const progress = createProgressWriter(recorder.progress, measures, recorder.log)
  const restorePorts = withMeasures(
    createRestorePorts({ binaries, progress, scratch, silenceMs, defer }),
    measures,
  )
  const verifyOpened = (opened: OpenedArchive) =>
    verifyStoredArchive(opened, { restorePorts, binaries, progress, ...policy }, recorder.step, signal)
  if (!existsSync(folder) && (await retryWhileAway(() => storedCopies(archiveId), signal)).length > 0)
    return withFetchedArchive(
      context,
      { archiveId, sha256: recorded.sha256, signal },
      async ({ opened, check, copy }) => {
        if (!opened) return [check]
        const checks = [check, ...(await verifyOpened(opened))]
        if (outcomeOfChecks(checks) === 'passed') recorder.write({ kind: 'proof', copyIds: [copy.id] })
        return checks
      },
    )
  if (existsSync(folder)) await assertContainedFolder(folder)
  return verifyOpened(await openArchive(folder, recorded.sha256))
}
