import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { assertContainedFolder } from '#lib/archives/contained-folder.ts'
import { deleteArchive } from '#lib/archives/folder.ts'
import { openArchive } from '#lib/archives/kept.ts'
import { keptFolder } from '#lib/archives/kept-folder.ts'
import { log } from '#lib/log.ts'
import { Problem } from '#lib/problem.ts'
import { archivesBeyond, keptArchive, markArchiveDeleted } from '#lib/store/archives.ts'
import { attachArchive, claimRun } from '#lib/store/run-writes.ts'
import { getFinishedRun } from '#lib/store/runs.ts'
import { getSource, saveLook } from '#lib/store/sources.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { metBy } from '#lib/verification/production-trouble.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import type { StoragePlace } from '#lib/verification/storage-place.ts'
import { factsOf } from './archive-facts.ts'
import { endingOf } from './ending.ts'
import { verifyKept } from './fetch.ts'
import { makeHands } from './hands.ts'
import { noteWarnings } from './history.ts'
import { makeProgressWriter } from './progress-writer.ts'
import { openRecord } from './record.ts'
import { makeRehearsal, type ScratchChoice } from './rehearsal.ts'
import { connectionOf } from './source-connection.ts'
import { surveyInRun } from './survey-in-run.ts'
import { verify } from './verify.ts'
import { writeRunbook } from './write-runbook.ts'

export type Workshop = {
  home: string
  privateKey: string
  tools: WorkerTool[]
  keepArchives: number
  scratch: ScratchChoice
  /** Where archives are kept; without it nothing is recorded of that. */
  storage?: StoragePlace
}

/** Takes one queued run to its end. One that another worker claimed, or that was cancelled meanwhile, is left alone. */
export async function verifyRun(workshop: Workshop, id: string, closing: AbortSignal): Promise<void> {
  const claim = randomUUID()
  const won = await claimRun(id, claim)
  if (!won) return
  const stop = new AbortController()
  const record = openRecord(id, claim, {
    onCancel: () =>
      stop.abort(new Problem('cancelled', 'The run was cancelled.', 'It proves nothing either way.')),
    onLost: () => stop.abort(new Problem('worker-lost', 'Another process ended this run.')),
  })
  const signal = AbortSignal.any([closing, stop.signal])
  log.info({ run: id }, 'a run begins')
  const result = await work(workshop, { id, claim, ...won, signal, record }).then(
    (checks) => ({ checks }),
    (thrown: unknown) => ({ thrown: signal.aborted ? signal.reason : thrown }),
  )
  const { status, checks, problem } = endingOf(result)
  const written = await record.finish(status, checks, problem)
  log.info({ run: id, status, problem: problem?.code, written }, 'a run ended')
  if (written && problem) await noteUnreachable(id, won.sourceId, problem)
  await forgetOldArchives(workshop, won.sourceId)
  // After that, so that it names an archive that is there; a drill that failed took one away from it.
  if (status === 'passed' || status === 'failed') await writeRunbook(workshop.home, won.sourceId)
}

/** A Source is not called reachable that a run could not reach. */
async function noteUnreachable(id: string, sourceId: string, problem: Problem): Promise<void> {
  try {
    const run = await getFinishedRun(id)
    if (run && metBy(run)?.kind === 'unreachable') await saveLook(sourceId, { problem: problem.facts })
  } catch (thrown) {
    log.warn({ err: thrown, run: id }, 'what a run met could not be noted at its source')
  }
}

type Work = {
  id: string
  claim: string
  sourceId: string
  archiveId: string | null
  policy: Policy
  signal: AbortSignal
  record: ReturnType<typeof openRecord>
}

async function work(workshop: Workshop, { id, claim, sourceId, archiveId, policy, signal, record }: Work) {
  const source = await getSource(sourceId)
  if (!source) throw new Problem('not-found', 'The source of this run was deleted.')
  if (archiveId !== null) return drill(workshop, { archiveId, policy, signal, record })
  const archiveRoot = path.join(workshop.home, 'archives')
  await mkdir(archiveRoot, { recursive: true, mode: 0o700 })
  const hands = makeHands({
    connection: await connectionOf(sourceId, workshop.privateKey),
    tools: workshop.tools,
    archiveRoot,
    // As it was when the run began: that is what is stored with it.
    requiredSchemas: policy.requiredSchemas,
    kindness: policy,
    customChecks: policy.customChecks,
    scratch: workshop.scratch,
    progress: makeProgressWriter(record.progress),
    platform: (aborted) => surveyInRun(workshop, { id: sourceId, policy }, aborted),
    onLook: (look) => saveLook(sourceId, { look }),
    onArchive: (archive) =>
      attachArchive(id, claim, { ...factsOf(archive, workshop.home), storageId: workshop.storage?.id }),
  })
  const checks = await verify(hands, record.step, signal)
  await noteWarnings(id, claim)
  return checks
}

/** Proves a kept Archive again, held against the sum that was recorded when it was written. */
async function drill(
  { home, tools, scratch }: Workshop,
  {
    archiveId,
    policy,
    signal,
    record,
  }: Pick<Work, 'signal' | 'record'> & { archiveId: string; policy: Policy },
): Promise<Check[]> {
  const recorded = await keptArchive(archiveId)
  if (!recorded)
    throw new Problem(
      'archive-unreadable',
      'The archive is kept no longer.',
      'It was deleted since the run was asked for. Choose another, or verify now.',
    )
  const folder = keptFolder(home, recorded.keptAt)
  if (existsSync(folder)) await assertContainedFolder(folder)
  const kept = await openArchive(folder, recorded.sha256)
  const progress = makeProgressWriter(record.progress)
  const rehearsal = makeRehearsal({ tools, progress, scratch })
  return verifyKept(kept, { rehearsal, tools, progress, ...policy }, record.step, signal)
}

/** Keeps the newest archives of a Source and the newest that was proved; what fails here is tried again after the next run. */
async function forgetOldArchives({ home, keepArchives, storage }: Workshop, sourceId: string): Promise<void> {
  try {
    for (const archive of await archivesBeyond(sourceId, keepArchives, storage?.id)) {
      await deleteArchive(keptFolder(home, archive.keptAt))
      await markArchiveDeleted(archive.id)
    }
  } catch (thrown) {
    log.warn({ err: thrown, source: sourceId }, 'old archives could not be deleted')
  }
}
