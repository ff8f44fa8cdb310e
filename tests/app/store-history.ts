import { database } from '#lib/store/database.ts'
import { Prisma } from '#lib/store/generated/client.ts'
import { addSource, savePolicy } from '#lib/store/sources.ts'
import type { ArchiveFileCheck } from '#lib/verification/archive-evidence.ts'
import type { Check } from '#lib/verification/check.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { storedMessage } from '#lib/verification/messages/stored-message.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { someArchive } from '#tests/lib/store/sample.ts'
import { historyNow, type Stored } from '#tests/lib/verification/play-history.ts'
import { ana } from '#tests/support/ana.ts'

export type StoredIds = { sourceId: string; idOf(run: number): string; takenBy(archiveId: string): number }

/** Writes a history into the metadata database as it would stand there, its hours counted back from now. */
export async function storeHistory(stored: Stored, name: string): Promise<StoredIds> {
  const shiftMs = Date.now() - historyNow.getTime()
  const at = (iso: string) => new Date(Date.parse(iso) + shiftMs)
  const source = await addSource(ana, { name, variable: 'SOURCE_URL' })
  await savePolicy(ana, source.id, stored.policy)
  const own = (id: string) => `${source.id}/${id}`
  const { probe, productionSeenAt, productionProblem } = stored.source
  await database().source.update({
    where: { id: source.id },
    data: {
      probe: probe ?? Prisma.DbNull,
      productionSeenAt: productionSeenAt && at(productionSeenAt),
      productionProblem: productionProblem ?? Prisma.DbNull,
    },
  })
  for (const archive of stored.archives) {
    const facts = stored.runs.find((run) => run.archive?.id === archive.id)?.archive
    const { manifest } = someArchive()
    const { bytes, databaseBytes, rows, tables, sha256, snapshot, serverVersion, toolVersion } =
      facts ?? someArchive()
    await database().archive.create({
      data: {
        ...{ id: own(archive.id), sourceId: source.id, takenAt: at(archive.takenAt), keptAt: archive.keptAt },
        deletedAt: archive.deletedAt && at(archive.deletedAt),
        ...{ bytes, databaseBytes, rows, tables, sha256, snapshot, serverVersion, toolVersion, manifest },
      },
    })
    for (const seen of archive.looks) await storeLook(own(archive.id), seen, at)
  }
  const ids = new Map<number, string>()
  for (const run of stored.runs) ids.set(run.number, await storeRun(run, source.id, own, at))
  return {
    sourceId: source.id,
    idOf: (run) => ids.get(run) ?? '',
    takenBy: (archiveId) => stored.archives.find((it) => own(it.id) === archiveId)?.takenBy ?? 0,
  }
}

async function storeLook(
  archiveId: string,
  { seen, found, ...when }: ArchiveFileCheck,
  at: (iso: string) => Date,
) {
  const sumsAt = when.sumsAt && at(when.sumsAt)
  await database().archiveCheck.create({
    data: {
      ...{
        archiveId,
        seen,
        found: formatMessage(found),
        foundMessage: storedMessage(found) ?? Prisma.DbNull,
      },
      ...{ since: at(when.since), at: at(when.at), sumsAt },
    },
  })
}

async function storeRun(
  run: FinishedRun,
  sourceId: string,
  own: (id: string) => string,
  at: (iso: string) => Date,
): Promise<string> {
  const { status, queuedAt, startedAt, endedAt, archive, problem, policy, reverify = false } = run
  const { id } = await database().run.create({
    data: {
      ...{ id: own(run.id), sourceId, status, requestedBy: 'ana', reverify, queuedAt: at(queuedAt) },
      ...{ startedAt: startedAt && at(startedAt), endedAt: endedAt && at(endedAt) },
      archiveId: archive && own(archive.id),
      problem: problem ?? Prisma.DbNull,
      policy: policy ?? Prisma.DbNull,
      steps: { create: run.steps.map((step) => ({ ...step, startedAt: at(step.startedAt) })) },
      checks: { create: run.checks.map(checkRow) },
    },
    select: { id: true },
  })
  return id
}

function checkRow(check: Check, position: number) {
  const { expected, found, ...rest } = wordedCheck(check)
  return {
    ...{ ...rest, position, expected, found },
    expectedMessage: storedMessage(check.expected) ?? Prisma.DbNull,
    foundMessage: storedMessage(check.found) ?? Prisma.DbNull,
  }
}
