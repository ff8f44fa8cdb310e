import { z } from 'zod'
import { FieldProblem } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { snapshotName } from '#app/_server/snapshot-name.ts'
import { type ScheduleKind, scheduleKinds } from '#lib/platform/platform.ts'
import { getPlatform } from '#lib/store/platform.ts'
import type { TaskPayloads } from '#lib/store/railway-tasks.ts'

// A form sends a set as one field: DAILY,WEEKLY. An empty one is the empty set.
const kinds = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(',').filter(Boolean))])
  .pipe(z.array(z.enum(scheduleKinds)).max(3))
const schema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('survey') }),
  z.object({ kind: z.literal('snapshot') }),
  z.object({ kind: z.literal('lock'), backupId: z.string().min(1).max(200), confirm: z.string().max(300) }),
  z.object({ kind: z.literal('schedules'), from: kinds, to: kinds }),
])

const noSuchTask = {
  message: 'There is no such Railway task.',
  hint: 'kind is survey, snapshot, lock (with backupId and confirm) or schedules (with from and to).',
}

/** The fields of a Railway task that is requested for a Source. */
export const taskBody = {
  schema,
  errors: { kind: noSuchTask, backupId: noSuchTask, confirm: noSuchTask, from: noSuchTask, to: noSuchTask },
}

type Kind = z.infer<typeof schema>['kind']
type RequestedTask = { [Each in Kind]: { kind: Each; payload: TaskPayloads[Each] } }[Kind]

/** One Railway task as it is requested, with its payload for the worker. */
export async function toTask(sourceId: string, task: z.output<typeof schema>): Promise<RequestedTask> {
  switch (task.kind) {
    case 'survey':
      return { kind: 'survey', payload: {} }
    case 'snapshot':
      return { kind: 'snapshot', payload: { name: snapshotName() } }
    case 'lock':
      await assertNameTyped(sourceId, task.backupId, task.confirm)
      return { kind: 'lock', payload: { backupId: task.backupId } }
    case 'schedules':
      return { kind: 'schedules', payload: { from: inOrder(task.from), to: inOrder(task.to) } }
  }
}

/** Railway cannot unlock a Backup, so a person types its name first. */
async function assertNameTyped(sourceId: string, backupId: string, typed: string): Promise<void> {
  const platform = await getPlatform(sourceId)
  const listed = platform?.backups.value?.find(({ id }) => id === backupId) ?? null
  const { name, id } = orNotFound(listed, 'backup')
  if (typed.trim() === (name ?? id)) return
  throw new FieldProblem({
    confirm: { message: 'This is not the name of the backup.', hint: 'Type it exactly as it is shown.' },
  })
}

function inOrder(kinds: ScheduleKind[]): ScheduleKind[] {
  return scheduleKinds.filter((kind) => kinds.includes(kind))
}
