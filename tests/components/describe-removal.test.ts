import { expect, test } from 'vitest'
import { describeRemoval } from '#components/backup/describe-removal.ts'
import { scheduleTexts } from '#components/backup/schedule.texts.ts'
import type { ScheduleKind } from '#lib/platform/platform.ts'
import { schedulesDiff } from '#lib/platform/schedules-diff.ts'

const warning = (from: ScheduleKind[], to: ScheduleKind[], language: 'en' | 'pt' = 'en') =>
  describeRemoval(schedulesDiff(from, to).removed, to, scheduleTexts[language])

test('a schedule that is taken away is warned of, and one that is added is not', () => {
  expect(warning(['DAILY', 'WEEKLY'], ['WEEKLY', 'MONTHLY'])).toBe(
    'Railway creates no more daily backups. The policy needs a daily backup.',
  )
  expect(warning(['WEEKLY', 'MONTHLY'], ['MONTHLY'])).toBe('Railway creates no more weekly backups.')
  expect(warning(['DAILY'], ['DAILY', 'WEEKLY'])).toBeNull()
  expect(warning([], [])).toBeNull()
  expect(warning(['WEEKLY'], [])).toContain('No schedule remains')
  expect(warning(['WEEKLY'], [], 'pt')).toContain('Não resta nenhum agendamento')
})
