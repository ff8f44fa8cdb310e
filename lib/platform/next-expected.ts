import { age, shortInstant } from '#lib/format.ts'
import { scheduleKindLabels } from '#lib/verification/messages/en/schedule-words.ts'
import { graceHours } from './cadence.ts'
import { newestBackup } from './list-check.ts'
import type { BackupSchedule, Platform } from './platform.ts'
import { activeSchedules } from './schedule-check.ts'

/** `due`: the hour has come, and the list was not read since, or the grace is not over. */
export type NextExpected = {
  scheduleId: string
  state: 'ahead' | 'due' | 'overdue' | 'unknown'
  /** null: not known. */
  at: string | null
  text: string
}

/** When each schedule is to make its next Backup, and whether the last one that was due has come. */
export function nextExpected({ schedules, backups }: Platform, now: Date): NextExpected[] {
  return activeSchedules(schedules.value ?? []).map((schedule) => {
    const own = (backups.value ?? []).filter((backup) => backup.scheduleId === schedule.id)
    return expected(
      schedule,
      newestBackup(own)?.takenAt ?? null,
      backups.problem ? null : backups.readAt,
      now,
    )
  })
}

function expected(
  { id, kind, nextAt }: BackupSchedule,
  newest: string | null,
  readAt: string | null,
  now: Date,
): NextExpected {
  const word = `next ${scheduleKindLabels[kind]} backup`
  if (nextAt === null) return { scheduleId: id, state: 'unknown', at: null, text: `${word}: time unknown` }
  const expected = (state: NextExpected['state'], text: string) => ({
    scheduleId: id,
    state,
    at: nextAt,
    text,
  })
  const at = Date.parse(nextAt)
  const when = `${shortInstant(nextAt)} UTC`
  if (at > now.getTime()) return expected('ahead', `${word}: ${when}, in ${age(at - now.getTime())}`)
  if (newest !== null && Date.parse(newest) >= at - 3_600_000)
    return expected('ahead', `${scheduleKindLabels[kind]} backup of ${when} created`)
  const late = now.getTime() - at
  const overdue = readAt !== null && Date.parse(readAt) > at + graceHours * 3_600_000
  if (overdue) return expected('overdue', `${word} was due ${when} and is ${age(late)} late`)
  const seen = readAt === null ? '; the list cannot be read' : ''
  return expected('due', `${word} was due ${when}, ${age(late)} ago${seen}`)
}
