import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { FieldProblem } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { type ScheduleKind, scheduleKinds } from '#lib/platform/platform.ts'
import { Problem } from '#lib/problem.ts'
import { getPlatform } from '#lib/store/platform.ts'
import type { TaskPayloads as Wants } from '#lib/store/railway-tasks.ts'

// A form sends a set as one field: DAILY,WEEKLY. An empty one is the empty set.
const kinds = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(',').filter(Boolean))])
  .pipe(z.array(z.enum(scheduleKinds)).max(3))
const body = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('survey') }),
  z.object({ kind: z.literal('snapshot') }),
  z.object({ kind: z.literal('lock'), backupId: z.string().min(1).max(200), confirm: z.string().max(300) }),
  z.object({ kind: z.literal('schedules'), from: kinds, to: kinds }),
])

type Kind = z.infer<typeof body>['kind']
type Wanted = { [Each in Kind]: { kind: Each; payload: Wants[Each] } }[Kind]

/** One deed as a form or a program asks for it, with what the worker needs to know of it. */
export async function taskFields(sourceId: string, sent: Record<string, unknown>): Promise<Wanted> {
  const read = body.safeParse(sent)
  if (!read.success)
    throw new Problem(
      'bad-request',
      'What is asked of the worker is not known.',
      'kind is survey, snapshot, lock (with backupId and confirm) or schedules (with from and to).',
    )
  const asked = read.data
  switch (asked.kind) {
    case 'survey':
      return { kind: 'survey', payload: {} }
    case 'snapshot':
      return { kind: 'snapshot', payload: { name: snapshotName() } }
    case 'lock':
      await requireItsName(sourceId, asked.backupId, asked.confirm)
      return { kind: 'lock', payload: { backupId: asked.backupId } }
    case 'schedules':
      return { kind: 'schedules', payload: { from: inOrder(asked.from), to: inOrder(asked.to) } }
  }
}

/** Its own, because a new Backup can only be recognised in Railway's list by its name. */
function snapshotName(): string {
  const at = new Date().toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')
  return `backproof-${at}-${randomBytes(3).toString('hex')}`
}

/** There is no unlocking, so the name is typed. */
async function requireItsName(sourceId: string, backupId: string, typed: string): Promise<void> {
  const platform = await getPlatform(sourceId)
  const listed = platform?.backups.value?.find((it) => it.id === backupId) ?? null
  const { name, id } = orNotFound(listed, 'backup')
  if (typed.trim() === (name ?? id)) return
  throw new FieldProblem({
    confirm: { message: 'This is not the name of the backup.', hint: 'Type it exactly as it is shown.' },
  })
}

function inOrder(kinds: ScheduleKind[]): ScheduleKind[] {
  return scheduleKinds.filter((kind) => kinds.includes(kind))
}
