import { Problem } from '#lib/problem.ts'
import { type DrillStep, type DrillStepKey, nextStep, type RunningDrill } from '#lib/runbook/drill-steps.ts'
import { actorSignature, assertMay, type Member } from './actor.ts'
import { databaseNow } from './clock.ts'
import { database } from './database.ts'
import { parseDrillSteps } from './parse-drill-steps.ts'
import { archiveInRunbook } from './runbooks.ts'

type Place = { sourceId: string; by: Member }

/** The drill that a person has in progress; null: none. */
export async function getRunningDrill(sourceId: string, memberId: string): Promise<RunningDrill | null> {
  const row = await database().runningDrill.findUnique({
    where: { sourceId_memberId: { sourceId, memberId } },
  })
  return row && { startedAt: row.startedAt.toISOString(), steps: parseDrillSteps(row.steps) }
}

/** Starts the clock. One that runs already goes on: the page was opened twice. */
export async function startDrill({ sourceId, by }: Place): Promise<void> {
  await assertMay(by, 'share', sourceId)
  const row = {
    sourceId,
    memberId: by.id,
    by: actorSignature(by),
    archiveId: await archiveInRunbook(sourceId),
  }
  await database().runningDrill.createMany({ data: [row], skipDuplicates: true })
}

/** Ticks the step that is next, with its time by the server's clock. A step that is done already stays as it is. @throws Problem `not-found` */
export async function tickStep({ sourceId, by }: Place, key: DrillStepKey, note: string): Promise<void> {
  await assertMay(by, 'share', sourceId)
  const now = await databaseNow()
  await database().$transaction(async (tx) => {
    const held = await tx.$queryRaw<{ id: string; startedAt: Date; steps: unknown }[]>`
      SELECT id, "startedAt", steps FROM "RunningDrill" WHERE "sourceId" = ${sourceId} AND "memberId" = ${by.id} FOR UPDATE`
    const row = held[0]
    if (!row)
      throw new Problem('not-found', 'No drill is in progress.', 'Start one on the page of the runbook.')
    const steps = parseDrillSteps(row.steps)
    if (nextStep(steps) !== key) return
    const before = steps.at(-1)?.at ?? row.startedAt.toISOString()
    const ms = Math.max(0, now.getTime() - Date.parse(before))
    const done: DrillStep = { key, at: now.toISOString(), ms, note }
    await tx.runningDrill.update({ where: { id: row.id }, data: { steps: [...steps, done] } })
  })
}

export type DrillEnd = { outcome: 'worked' | 'failed' | 'abandoned'; note: string }

/** Stops the clock and records the drill with the times of its steps. False: none was in progress. */
export async function endDrill({ sourceId, by }: Place, { outcome, note }: DrillEnd): Promise<boolean> {
  await assertMay(by, 'share', sourceId)
  const now = await databaseNow()
  return database().$transaction(async (tx) => {
    const row = await tx.runningDrill.findUnique({
      where: { sourceId_memberId: { sourceId, memberId: by.id } },
    })
    if (!row) return false
    const { count } = await tx.runningDrill.deleteMany({ where: { id: row.id } })
    if (count === 0) return false
    const durationMs = Math.max(0, now.getTime() - row.startedAt.getTime())
    await tx.drill.create({
      data: {
        ...{ sourceId, by: row.by, note, archiveId: row.archiveId, startedAt: row.startedAt, durationMs },
        minutes: Math.min(10_080, Math.max(1, Math.round(durationMs / 60_000))),
        worked: outcome === 'worked',
        abandoned: outcome === 'abandoned',
        steps: parseDrillSteps(row.steps),
      },
    })
    return true
  })
}
