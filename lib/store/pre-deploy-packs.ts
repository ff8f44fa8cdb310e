import type { Language } from '#lib/language.ts'
import { assessPack, type PreDeployPack } from '#lib/platform/pre-deploy-pack.ts'
import { Problem } from '#lib/problem.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { getArchiveStanding } from './archive-evidence.ts'
import { database } from './database.ts'
import { getTask } from './railway-tasks.ts'
import { getRun } from './runs.ts'

type NewPack = {
  sourceId: string
  runId: string
  taskId: string | null
  holdDays: number
  requestedBy: Actor
}

const dayMs = 86_400_000

/**
 * Rejects a pack while a stored Archive is verified again: that run captures nothing new.
 * @throws Problem `conflict`
 */
export async function assertCapturesNext(sourceId: string): Promise<void> {
  const active = await database().run.findFirst({
    where: { sourceId, status: { in: ['queued', 'running'] } },
    select: { reverify: true, number: true },
  })
  if (!active?.reverify) return
  throw new Problem(
    'conflict',
    `Run ${active.number} verifies a stored archive again and captures nothing new.`,
    'Wait until it has ended, or cancel it, then request the pack again.',
  )
}

/** Records a pre-deploy pack. Retention keeps the Archive of its Run for `holdDays` days by the database's clock. */
export async function addPack({
  sourceId,
  runId,
  taskId,
  holdDays,
  requestedBy,
}: NewPack): Promise<{ id: string }> {
  await assertMay(requestedBy, 'verify', sourceId)
  const [{ now }] = await database().$queryRaw<[{ now: Date }]>`SELECT now()`
  const heldUntil = new Date(now.getTime() + holdDays * dayMs)
  const data = { sourceId, runId, taskId, heldUntil, requestedBy: actorSignature(requestedBy) }
  return database().preDeployPack.create({ data, select: { id: true } })
}

/** A pack with its state by the newest evidence; null: there is no such pack. */
export async function getPack(id: string, language?: Language): Promise<PreDeployPack | null> {
  const row = await database().preDeployPack.findUnique({
    where: { id },
    include: { source: { select: { name: true } } },
  })
  if (!row) return null
  const [run, task] = await Promise.all([
    getRun(row.runId, language),
    row.taskId === null ? null : getTask(row.taskId, language),
  ])
  if (!run) return null
  const standing = run.archive && (await getArchiveStanding(run.archive.id, language))
  const { result = null } = task ?? {}
  const assessed = assessPack({ run: { status: run.status, standing }, task }, language)
  return {
    ...{ id: row.id, sourceId: row.sourceId, sourceName: row.source.name, requestedBy: row.requestedBy },
    requestedAt: row.requestedAt.toISOString(),
    heldUntil: row.heldUntil.toISOString(),
    run: {
      ...{ id: run.id, number: run.number },
      ...{ archiveId: run.archive?.id ?? null, takenAt: run.archive?.takenAt ?? null },
    },
    ...assessed,
    backup: { ...assessed.backup, id: result?.backupId ?? null, name: result?.backupName ?? null },
  }
}
