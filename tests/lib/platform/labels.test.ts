import { describe, expect, it } from 'vitest'
import { estimateCost } from '#lib/platform/cost.ts'
import { buildCalendar, findUncoveredDays } from '#lib/platform/coverage.ts'
import { assessFailureDomains } from '#lib/platform/failure-domains.ts'
import { nextExpected } from '#lib/platform/next-expected.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { schedulesDiff } from '#lib/platform/schedules-diff.ts'
import {
  describeCron,
  describeRetention,
  describeSchedule,
} from '#lib/verification/messages/en/schedule-words.ts'
import type { StorageLocation } from '#lib/verification/storage-location.ts'
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

describe('a schedule in words', () => {
  it('says what the API says, and never a label', () => {
    expect(describeSchedule(schedule('MONTHLY'))).toBe('monthly on day 1 at 17:44 UTC, kept 89 days')
    expect(describeSchedule(schedule('DAILY', { retentionSeconds: null }))).toBe(
      'daily at 02:44 UTC, retention unknown',
    )
    expect(describeRetention(2_332_800)).toBe('27 days')
    expect(describeRetention(90_000)).toBe('1 day 1 h')
    expect(describeRetention(7200)).toBe('2 h')
  })

  it('shows a cron line of another form as it is', () => {
    expect(describeCron('0 */6 * * *')).toBe('by cron 0 */6 * * * UTC')
    expect(describeCron('1 2 3 * 4')).toBe('by cron 1 2 3 * 4 UTC')
    expect(describeCron('5 7 * * 0')).toBe('on Sundays at 07:05 UTC')
  })
})

describe('a change of schedules', () => {
  it('names what is taken away, since Railway replaces the whole set', () => {
    expect(schedulesDiff(['DAILY', 'WEEKLY'], ['WEEKLY', 'MONTHLY'])).toEqual({
      added: ['MONTHLY'],
      removed: ['DAILY'],
      kept: ['WEEKLY'],
    })
    expect(schedulesDiff(['DAILY'], ['DAILY', 'WEEKLY']).removed).toEqual([])
  })
})

describe('the next Backup', () => {
  const at = (nextAt: string | null, more = {}) =>
    nextExpected(platform({ schedules: known([schedule('DAILY', { nextAt })]), ...more }), now)[0]

  it('is ahead, due, made, overdue or not known', () => {
    expect(at(hoursAgo(-14.75))).toMatchObject({
      state: 'ahead',
      text: 'next daily backup: 23 Nov 02:45 UTC, in 14 h 45 min',
    })
    expect(at(hoursAgo(1))?.state).toBe('due')
    expect(at(hoursAgo(9.6))).toMatchObject({ state: 'ahead', text: expect.stringContaining('created') })
    expect(at(hoursAgo(5))).toMatchObject({
      state: 'overdue',
      text: 'next daily backup was due 22 Nov 07:00 UTC and is 5 h 00 min late',
    })
    expect(at(null)?.state).toBe('unknown')
  })

  it('is never called overdue by a list that could not be read since', () => {
    expect(at(hoursAgo(5), { backups: unreadable([scheduledBackup(40)]) })).toMatchObject({
      state: 'due',
      text: expect.stringContaining('the list cannot be read'),
    })
  })
})

describe('the calendar', () => {
  const made = (day: string, more = {}) => ({
    day,
    scheduled: 1,
    manual: 0,
    platform: 0,
    archives: 0,
    ...more,
  })
  const days = [
    made('2026-11-16', { archives: 1 }),
    made('2026-11-18', { scheduled: 0, archives: 2 }),
    made('2026-11-21', { scheduled: 0, manual: 2 }),
  ]
  const since = '2026-11-16T09:00:00.000Z'

  it('has a cell for each day, and keeps nothing seen apart from nothing there', () => {
    const weeks = buildCalendar(days, { now, weeks: 2, since })
    expect(weeks.map((week) => week.monday)).toEqual(['2026-11-09', '2026-11-16'])
    expect(weeks[1]?.days.map((it) => it.state)).toEqual([
      ...['covered', 'none', 'archive-only', 'none', 'none', 'covered', 'today'],
    ])
    expect(weeks[0]?.days.every((it) => it.state === 'unseen')).toBe(true)
    expect(weeks[1]?.days[0]?.text).toBe('2026-11-16: 1 scheduled; 1 verified backup')
    expect(weeks[1]?.days[2]?.text).toBe('2026-11-18: no backup; 2 verified backups')
  })

  it('leaves days ahead open', () => {
    const monday = new Date('2026-11-16T00:10:00.000Z')
    const [week] = buildCalendar([], { now: monday, weeks: 1, since })
    expect(week?.days.map((it) => it.state)).toEqual(['today', ...Array(6).fill('ahead')])
  })

  it('has gaps on days without any Backup, but neither today nor before anybody looked', () => {
    expect(findUncoveredDays(days, { now, since }).map((it) => it.day)).toEqual([
      ...['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'],
    ])
    expect(findUncoveredDays(days, { now, since: null })).toEqual([])
  })
})

describe('independence', () => {
  const storage = { id: 's', host: 'box', folder: '/data/archives', railway: null }
  const archives = {
    ...{ count: 3, newestAt: hoursAgo(2), folder: 'archives', storage },
    sourceHost: 'containers.example.net',
  }
  const ofOurs = (
    more: Partial<typeof archives> | { storage: StorageLocation | null },
    at: Platform | null = platform(),
  ) => assessFailureDomains(at, { ...archives, ...more }, now)[1]
  const railway = { projectId: 'p', projectName: 'iamenu', serviceName: 'worker', volumeMount: '/data' }

  it('is never kept by Backups: what loses production loses them', () => {
    const [backups, ours] = assessFailureDomains(platform(), archives, now)
    expect(backups).toMatchObject({ what: 'Railway backups', standing: 'unproven' })
    expect(backups?.where).toContain('Postgres, production of iamenu: 4 backups')
    expect(backups?.lossCauses).toContain('the Railway account')
    expect(ours).toMatchObject({
      standing: 'unproven',
      where: expect.stringContaining('in /data/archives: 3 verified backups'),
    })
  })

  it('is not there on a volume of the project that production is in, nor on a disk that a deploy throws away', () => {
    expect(ofOurs({ storage: { ...storage, railway } })).toMatchObject({
      standing: 'broken',
      where: expect.stringContaining('iamenu at Railway, the project of production'),
      lossCauses: expect.stringContaining('together with production'),
    })
    const hostless = { ...storage, railway: { ...railway, volumeMount: null } }
    expect(ofOurs({ storage: hostless })).toMatchObject({
      standing: 'broken',
      where: expect.stringContaining('without a volume'),
    })
    expect(ofOurs({ storage: { ...storage, folder: '/home/x/archives', railway } })?.standing).toBe('broken')
    const private_ = { storage: { ...storage, railway }, sourceHost: 'postgres.railway.internal' }
    expect(ofOurs(private_, null)).toMatchObject({ standing: 'broken' })
  })

  it('is not there on the machine that production runs on', () => {
    for (const sourceHost of ['127.0.0.1', 'localhost', '::1', '/run/postgresql'])
      expect(ofOurs({ sourceHost })).toMatchObject({
        standing: 'broken',
        where: expect.stringContaining('box'),
      })
  })

  it('is not known elsewhere, and said so: never green on an assumption', () => {
    const other = { ...storage, railway: { ...railway, projectId: 'another' } }
    for (const known of [storage, other, null]) {
      const ours = ofOurs({ storage: known })
      expect(ours?.standing).toBe('unproven')
      expect(ours?.where).toContain('unknown')
    }
  })

  it('is broken where nothing is there, and unproven where it could not be read', () => {
    const none = assessFailureDomains(
      platform({ backups: known([]) }),
      { ...archives, count: 0, newestAt: null },
      now,
    )
    expect(none.map((it) => it.standing)).toEqual(['broken', 'broken'])
    expect(assessFailureDomains(platform({ backups: unreadable([]) }), archives, now)[0]?.standing).toBe(
      'unproven',
    )
    expect(assessFailureDomains(null, archives, now)[0]).toMatchObject({
      where: 'Railway not connected',
      standing: 'unproven',
    })
  })
})

describe('the cost', () => {
  it('is an estimate at most, and says what it rests on', () => {
    const cost = estimateCost([
      backup({ usedMB: 400 }),
      scheduledBackup(5),
      backup({ id: 'b', referencedMB: null }),
    ])
    expect(cost).toMatchObject({ unknown: 1, staying: 2 })
    expect(cost.dollars).toBeCloseTo(1.58 * 0.15)
    expect(cost.text).toBe(
      "At most $0.24 a month (estimate; Railway bills what each backup has of its own): $0.15 per GB and month, Railway's price list of 22 Nov 2026; the size of 1 backup is unknown. 2 backups never expire and incur cost until deleted.",
    )
  })

  it('is not nothing where no size is known', () => {
    expect(estimateCost([backup({ referencedMB: null })])).toMatchObject({ dollars: null })
  })
})
