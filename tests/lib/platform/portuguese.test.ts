import { expect, test } from 'vitest'
import { estimateCost } from '#lib/platform/cost.ts'
import { buildCalendar } from '#lib/platform/coverage.ts'
import { assessFailureDomains } from '#lib/platform/failure-domains.ts'
import { describeList } from '#lib/platform/list-check.ts'
import { nextExpected } from '#lib/platform/next-expected.ts'
import { describePitr } from '#lib/platform/pitr-check.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { assessPack, type PackFacts } from '#lib/platform/pre-deploy-pack.ts'
import { describeSchedules } from '#lib/platform/schedule-check.ts'
import { progressWords, taskProgress } from '#lib/platform/task-progress.ts'
import { describeFreeSpace } from '#lib/platform/volume-checks.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import {
  backup,
  hoursAgo,
  known,
  now,
  platform,
  schedule,
  scheduledBackup,
  unreadable,
} from '#tests/lib/verification/a-platform.ts'

/** Words that are English alone: none is a Portuguese word, a name or a term that stays in English. */
const english =
  /\b(the|and|of|is|are|was|with|without|not|no longer|backups?|schedules?|latest|next|daily|weekly|monthly|kept|retention|unknown|could|be|read|days?|months?|expires?|used|size|cost|made|by|at least|run|archive|disk|loss|deletion)\b/i

/** What keeps its words: the message of a stored problem, names of services, and Railway's own pages. */
const own = (text: string) =>
  text.replaceAll(/Railway says "[^"]*"|Postgres, production|separador Backups/g, '')

const seen = {
  whole: platform(),
  empty: platform({ backups: known([]), schedules: known([]) }),
  unread: platform({ backups: unreadable([scheduledBackup(40)]), schedules: unreadable([]) }),
  full: platform({
    backups: known([backup({ usedMB: 400 }), scheduledBackup(60), backup({ id: 'b', referencedMB: null })]),
    schedules: known([
      schedule('DAILY'),
      schedule('WEEKLY'),
      schedule('MONTHLY', { retentionSeconds: null }),
    ]),
  }),
}
const storage = { id: 's', host: 'box', folder: '/data/archives', railway: null }
const railway = { projectId: 'p', projectName: 'iamenu', serviceName: 'worker', volumeMount: '/data' }
const archives = { count: 3, newestAt: hoursAgo(2), folder: 'archives', storage, sourceHost: 'localhost' }

const said: Record<string, string[]> = {
  places: Object.values(seen)
    .flatMap((at) => [
      ...assessFailureDomains(at, archives, now, 'pt'),
      ...assessFailureDomains(at, { ...archives, storage: { ...storage, railway } }, now, 'pt'),
      ...assessFailureDomains(null, { ...archives, count: 0, storage: null }, now, 'pt'),
      ...assessFailureDomains(at, { ...archives, sourceHost: 'containers.example.net' }, now, 'pt'),
    ])
    .flatMap(({ what, where, disk, lossCauses }) => [what, where, disk, lossCauses]),
  checks: Object.values(seen)
    .flatMap((at) => platformChecks(at, defaultPolicy, now))
    .map((check) => wordedCheck(check, 'pt'))
    .flatMap(({ subject, expected, found }) => [subject, expected, found]),
  'next backups': [hoursAgo(-14), hoursAgo(1), hoursAgo(5), hoursAgo(9), null].flatMap((nextAt) =>
    [known([scheduledBackup(9)]), unreadable([])].flatMap((backups) =>
      nextExpected(platform({ backups, schedules: known([schedule('WEEKLY', { nextAt })]) }), now, 'pt').map(
        ({ text }) => text,
      ),
    ),
  ),
  lists: Object.values(seen).flatMap(({ backups, schedules, volume, pitr }) => [
    describeList(backups.value ?? [], 'pt'),
    describeSchedules(schedules.value ?? [], 'pt'),
    ...(volume.value ? [describeFreeSpace(volume.value, 'pt')] : []),
    ...(pitr.value ? [describePitr(pitr.value, 'pt')] : []),
    estimateCost(backups.value ?? [], 'pt').text,
  ]),
  calendar: buildCalendar(
    [
      { day: '2026-11-16', scheduled: 1, manual: 2, platform: 1, archives: 1 },
      { day: '2026-11-18', scheduled: 0, manual: 0, platform: 0, archives: 2 },
    ],
    { now, weeks: 2, since: '2026-11-16T09:00:00.000Z', language: 'pt' },
  ).flatMap(({ days }) => days.map(({ text }) => text)),
  packs: (['queued', 'running', 'passed', 'failed', 'errored', 'cancelled'] as const).flatMap((status) =>
    (['queued', 'running', 'done', 'failed'] as const).flatMap((task) => {
      const facts: PackFacts = {
        run: { status, standing: status === 'passed' ? { state: 'good', words: '' } : null },
        task: { status: task, result: task === 'done' ? { backupExpiresAt: null } : null, problem: null },
      }
      const { archive, backup } = assessPack(facts, 'pt')
      return [archive.sentence, backup.sentence]
    }),
  ),
  progress: Object.values(taskProgress).map((doing) =>
    progressWords(typeof doing === 'string' ? doing : doing(taskProgress.awaitList, 'RUNNING'), 'pt'),
  ),
}

test.each(Object.entries(said))('%s are Portuguese in Portuguese', (_, texts) => {
  expect(texts.length).toBeGreaterThan(4)
  expect(texts.map(own).filter((text) => english.test(text))).toEqual([])
})

test('the cost and the places read as Portuguese people write them', () => {
  expect(
    estimateCost([backup({ usedMB: 400 }), scheduledBackup(5)], 'pt').text.replaceAll('\u00a0', ' '),
  ).toBe(
    'No máximo 0,24 US$ por mês (estimativa; a Railway fatura o que cada cópia tem de seu): 0,15 US$ por GB e mês, tabela de preços da Railway de 22 nov 2026. 1 cópia nunca expira e tem custos até ser eliminada.',
  )
  expect(assessFailureDomains(platform(), archives, now, 'pt')[1]?.where).toMatch(
    /^em box, a máquina onde corre a produção, em \/data\/archives: 3 cópias de segurança verificadas, a última \d+ nov \d\d:\d\d UTC$/,
  )
})

test('progress of another version stays as it was stored', () => {
  expect(progressWords('Counting the stars', 'pt')).toBe('Counting the stars')
  expect(progressWords(taskProgress.workflow(taskProgress.awaitList, 'RUNNING'), 'pt')).toBe(
    'À espera de que a Railway liste a cópia; o seu workflow indica RUNNING',
  )
})
