import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { FieldProblem } from '#app/api/answer.ts'
import { found } from '#app/api/found.ts'
import { Problem } from '#lib/problem.ts'
import type { Wanted as Wants } from '#lib/store/acts.ts'
import { platformOf } from '#lib/store/platform.ts'
import { type ScheduleKind, scheduleKinds } from '#lib/verification/backups/facts.ts'

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
type Wanted = { [Each in Kind]: { kind: Each; wanted: Wants[Each] } }[Kind]

/** One deed as a form or a program asks for it, with what the worker needs to know of it. */
export async function actFields(sourceId: string, sent: Record<string, unknown>): Promise<Wanted> {
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
      return { kind: 'survey', wanted: {} }
    case 'snapshot':
      return { kind: 'snapshot', wanted: { name: snapshotName() } }
    case 'lock':
      await requireItsName(sourceId, asked.backupId, asked.confirm)
      return { kind: 'lock', wanted: { backupId: asked.backupId } }
    case 'schedules':
      return { kind: 'schedules', wanted: { from: inOrder(asked.from), to: inOrder(asked.to) } }
  }
}

/** Its own, because a new Backup can only be recognised in Railway's list by its name. */
function snapshotName(): string {
  const at = new Date().toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')
  return `backproof-${at}-${randomBytes(3).toString('hex')}`
}

/** There is no unlocking, so the name is typed. */
async function requireItsName(sourceId: string, backupId: string, typed: string): Promise<void> {
  const platform = await platformOf(sourceId)
  const listed = platform?.backups.value?.find((it) => it.id === backupId) ?? null
  const { name, id } = found(listed, 'backup')
  if (typed.trim() === (name ?? id)) return
  throw new FieldProblem({
    confirm: { message: 'This is not the name of the backup.', hint: 'Type it exactly as it is shown.' },
  })
}

function inOrder(kinds: ScheduleKind[]): ScheduleKind[] {
  return scheduleKinds.filter((kind) => kinds.includes(kind))
}
