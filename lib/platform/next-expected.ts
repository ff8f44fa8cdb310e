import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { scheduleWords } from '#lib/verification/messages/schedule-words.ts'
import { graceHours } from './cadence.ts'
import { newestBackup } from './list-check.ts'
import { nextExpectedTexts } from './next-expected.texts.ts'
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
export function nextExpected(
  { schedules, backups }: Platform,
  now: Date,
  language: Language = 'en',
): NextExpected[] {
  return activeSchedules(schedules.value ?? []).map((schedule) => {
    const own = (backups.value ?? []).filter((backup) => backup.scheduleId === schedule.id)
    return expected(
      schedule,
      newestBackup(own)?.takenAt ?? null,
      backups.problem ? null : backups.readAt,
      now,
      language,
    )
  })
}

function expected(
  { id, kind, nextAt }: BackupSchedule,
  newest: string | null,
  readAt: string | null,
  now: Date,
  language: Language,
): NextExpected {
  const texts = nextExpectedTexts[language]
  const { age, shortInstant } = formatFor({ language, timeZone: 'UTC' })
  const word = scheduleWords[language].scheduleKindLabels[kind]
  if (nextAt === null) return { scheduleId: id, state: 'unknown', at: null, text: texts.unknown(word) }
  const expected = (state: NextExpected['state'], text: string) => ({
    scheduleId: id,
    state,
    at: nextAt,
    text,
  })
  const at = Date.parse(nextAt)
  const when = `${shortInstant(nextAt)} UTC`
  if (at > now.getTime()) return expected('ahead', texts.ahead(word, when, age(at - now.getTime())))
  if (newest !== null && Date.parse(newest) >= at - 3_600_000)
    return expected('ahead', texts.created(word, when))
  const late = age(now.getTime() - at)
  const overdue = readAt !== null && Date.parse(readAt) > at + graceHours * 3_600_000
  if (overdue) return expected('overdue', texts.overdue(word, when, late))
  return expected('due', readAt === null ? texts.dueUnread(word, when, late) : texts.due(word, when, late))
}
