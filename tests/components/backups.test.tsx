import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { BackupCalendar } from '#components/backup/backup-calendar.tsx'
import { BackupTable } from '#components/backup/backup-table.tsx'
import { NoBackups } from '#components/backup/no-backups.tsx'
import { ScheduleForm } from '#components/backup/schedule-form.tsx'
import { ScheduleReview } from '#components/backup/schedule-review.tsx'
import { ScheduleSummary } from '#components/backup/schedule-summary.tsx'
import { SnapshotForm } from '#components/backup/snapshot-form.tsx'
import { TaskNotice } from '#components/backup/task-notice.tsx'
import { UnreadableNotice } from '#components/backup/unreadable-notice.tsx'
import { buildCalendar, findUncoveredDays } from '#lib/platform/coverage.ts'
import type { Backup, BackupSchedule, Platform, RailwayTask } from '#lib/platform/platform.ts'
import { withinPage } from '#tests/support/within-page.tsx'

const now = new Date('2026-11-22T12:00:00.000Z')
const readAt = '2026-11-22T11:30:00.000Z'
const since = '2026-11-22T11:40:00.000Z'
const problem = { code: 'railway-unreachable', message: 'Railway did not answer.', hint: 'Try later.', since }

const backup: Backup = {
  id: 'b1',
  name: 'Daily',
  takenAt: '2026-11-22T02:44:00.000Z',
  expiresAt: '2026-11-28T02:44:00.000Z',
  externalId: 'vs_1',
  creatorId: null,
  scheduleId: 's1',
  usedMB: null,
  referencedMB: 1102,
  volumeMB: 5000,
  sourceId: 'source',
  origin: 'scheduled',
  firstSeenAt: readAt,
  lastSeenAt: readAt,
  gone: null,
}
const daily: BackupSchedule = {
  id: 's1',
  kind: 'DAILY',
  cron: '44 2 * * *',
  name: 'Daily',
  retentionSeconds: 518_400,
  createdAt: '2026-09-01T00:00:00.000Z',
  firstSeenAt: readAt,
  lastSeenAt: readAt,
  goneSince: null,
  nextAt: '2026-11-23T02:44:00.000Z',
}
const weekly: BackupSchedule = { ...daily, id: 's2', kind: 'WEEKLY', cron: '28 2 * * 6', nextAt: null }
const volume = {
  ...{ instanceId: 'vi', volumeId: 'v', state: 'READY', region: null, mountPath: '/data' },
  ...{ sizeMB: 5000, usedMB: 1180, pendingDeletion: false },
}
const known = <T,>(value: T | null) => ({ value, readAt: value === null ? null : readAt, problem: null })

function platform(more: Partial<Platform> = {}): Platform {
  return {
    link: {
      ...{ sourceId: 'source', tokenId: 't', projectId: 'p', projectName: 'iamenu', environmentId: 'e' },
      ...{ environmentName: 'production', serviceId: 's', serviceName: 'Postgres', volumeInstanceId: 'vi' },
      ...{ image: null, connectedBy: 'ana', connectedAt: '2026-11-01T00:00:00.000Z' },
    },
    endpoint: 'https://backboard.railway.com/graphql/v2',
    official: true,
    surveyedAt: since,
    backups: known([backup]),
    schedules: known([daily]),
    volume: known(volume),
    pitr: known({ on: false, bucketWired: false }),
    rate: null,
    ...more,
  }
}
const never = { value: null, readAt: null, problem }
/** As markup, without the comments that React leaves between texts. */
const draw = (node: React.ReactNode) => renderToStaticMarkup(withinPage(node)).replaceAll('<!-- -->', '')

describe('Railway data that could not be read', () => {
  const unread = platform({ backups: { value: [backup], readAt, problem } })

  it('is shown with the reason, since when, and what was read last', () => {
    const html = draw(<UnreadableNotice platform={unread} />)
    for (const part of ['Railway did not answer.', 'Try later.', '11:40 UTC', '11:30 UTC (1 backup)'])
      expect(html).toContain(part)
  })

  it('is never shown as none, and none is never shown as unreadable', () => {
    expect(draw(<NoBackups platform={unread} known={1} />)).toBe('')
    const noneThen = platform({ backups: { value: [], readAt, problem } })
    expect(draw(<NoBackups platform={noneThen} known={0} />)).toBe('')
    expect(draw(<NoBackups platform={platform({ backups: never })} known={0} />)).toBe('')
    expect(draw(<NoBackups platform={platform({ backups: known<Backup[]>(null) })} known={0} />)).toBe('')
    const none = platform({ backups: known<Backup[]>([]) })
    expect(draw(<NoBackups platform={none} known={0} />)).toContain('This volume has no backups')
    expect(draw(<UnreadableNotice platform={none} />)).toBe('')
  })

  it('leaves a schedule unknown, never off', () => {
    const html = draw(<ScheduleSummary platform={platform({ schedules: never })} now={now} />)
    expect(html).toContain('unknown: could not be read')
    expect(html).not.toContain('off')
    const before = platform({ schedules: { ...never, problem: null } })
    expect(draw(<ScheduleSummary platform={before} now={now} />)).toContain('unknown: not read yet')
  })

  it('leaves no form to change schedules', () => {
    const blind = platform({ schedules: { value: [daily], readAt, problem } })
    expect(draw(<ScheduleForm platform={blind} />)).not.toContain('<form')
    expect(draw(<ScheduleReview platform={blind} from={['DAILY']} to={[]} />)).not.toContain('<form')
  })

  it('leaves open whether a backup still exists', () => {
    const html = draw(<BackupTable backups={[{ ...backup, near: null }]} stale lockable={false} />)
    expect(html).toContain('available (last known)')
    expect(html).not.toContain('Lock')
  })
})

describe('the schedules', () => {
  it('show each age beside its maximum, and when the next backup is due', () => {
    const html = draw(
      <ScheduleSummary platform={platform({ schedules: known([daily, weekly]) })} now={now} />,
    ).replaceAll('\u00a0', ' ')
    for (const part of [
      'on, at 02:44 UTC',
      'kept 6 days',
      'latest 9 h 16 min ago · max 1 d 2 h',
      'on, Saturdays at 02:28 UTC',
      'no backups yet',
    ])
      expect(html).toContain(part)
  })
})

describe('a backup in the list', () => {
  it('has a size that is not yet known, rather than none', () => {
    const html = draw(
      <BackupTable backups={[{ ...backup, referencedMB: null, near: null }]} stale={false} lockable />,
    )
    expect(html).toContain('not yet known')
    expect(html).not.toContain('0 MB')
  })

  it('has what Railway bills of it beside its size, and nothing where that is not known', () => {
    const html = (usedMB: number | null) =>
      draw(<BackupTable backups={[{ ...backup, usedMB, near: null }]} stale={false} lockable />)
    expect(html(37)).toMatch(/1,102 MB.*billed: 37 MB/s)
    expect(html(null)).not.toContain('billed')
  })

  it('shows why it was deleted, and how far the nearest verified backup is', () => {
    const gone = { since, why: 'deleted-early' } as const
    const near = {
      ...{ archiveId: 'a', runId: 'r', runNumber: 12, status: 'passed' as const },
      takenAt: '2026-11-22T02:58:00.000Z',
    }
    const html = draw(<BackupTable backups={[{ ...backup, gone, near }]} stale={false} lockable />)
    expect(html).toContain('deleted early')
    expect(html).toMatch(/href="\/runs\/r".*12.*14 min after/)
    expect(html).not.toContain('/backups/lock')
  })
})

describe('before a backup is created', () => {
  it('its space and its cost are shown', () => {
    const html = draw(<SnapshotForm platform={platform()} />)
    expect(html).toContain('1,180 of 5,000 MB used, 24 %')
    expect(html).toMatch(/never expires.*\$0\.15/s)
  })

  it('a volume without backups that is more than half full gets a warning', () => {
    const full = known({ ...volume, usedMB: 4000 })
    const refused = 'Railway refuses a first backup'
    const first = platform({ volume: full, backups: known<Backup[]>([]) })
    expect(draw(<SnapshotForm platform={first} />)).toContain(refused)
    expect(draw(<SnapshotForm platform={platform({ volume: full })} />)).not.toContain(refused)
    const unread = platform({ volume: never })
    expect(draw(<SnapshotForm platform={unread} />)).toContain('unknown, because')
  })
})

describe('a change of the schedules', () => {
  it('shows all schedules, sends all of them with the current ones, and warns of what is removed', () => {
    const html = draw(
      <ScheduleReview platform={platform()} from={['DAILY', 'WEEKLY']} to={['WEEKLY', 'MONTHLY']} />,
    )
    expect(html).toContain('name="from" value="DAILY,WEEKLY"')
    expect(html).toContain('name="to" value="WEEKLY,MONTHLY"')
    expect(html).toMatch(/off \(removed\).*on \(new\)/s)
    expect(html).toContain('no more daily backups')
  })

  it('that changes nothing cannot be sent', () => {
    expect(draw(<ScheduleReview platform={platform()} from={['DAILY']} to={['DAILY']} />)).not.toContain(
      '<form',
    )
  })
})

describe('the calendar', () => {
  it('has a text for screen readers, and a day without monitoring is no gap', () => {
    const made = { scheduled: 1, manual: 0, platform: 0, archives: 0 }
    const days = ['2026-11-19', '2026-11-21'].map((day) => ({ day, ...made }))
    const asked = { now, since: '2026-11-19T00:00:00.000Z' }
    const weeks = buildCalendar(days, { ...asked, weeks: 3 })
    const html = draw(
      <BackupCalendar weeks={weeks} gaps={findUncoveredDays(days, asked)} since={asked.since} />,
    )
    expect(html).toContain('Calendar: Railway backups on 2 days')
    expect(html).toContain('1 day without a Railway backup: 2026-11-20.')
    expect(html.match(/data-state="none"/g)).toHaveLength(2) // the day and the legend
  })
})

describe('a calendar that has just begun', () => {
  const drawnSince = (since: string) => {
    const weeks = buildCalendar([], { now, since, weeks: 3 })
    return draw(<BackupCalendar weeks={weeks} gaps={[]} since={since} />)
  }

  it('promises nothing before one whole day was monitored', () => {
    for (const since of [
      '2026-11-22T11:58:00.000Z',
      '2026-11-21T23:58:00.000Z',
      '2026-11-21T00:01:00.000Z',
    ]) {
      expect(drawnSince(since)).toContain('Monitored since 2')
      expect(drawnSince(since)).not.toContain('no day without a Railway backup')
    }
    expect(drawnSince('2026-11-21T00:00:00.000Z')).toContain('no day without a Railway backup')
  })
})

describe('a Railway task', () => {
  const task: RailwayTask = {
    ...{
      id: 'a',
      kind: 'snapshot',
      sourceId: 'source',
      tokenId: null,
      status: 'running',
      requestedBy: 'ana',
    },
    ...{ requestedAt: since, endedAt: null, progress: 'Waiting for the list', result: null, problem: null },
  }

  it('shows its progress, with a link to reload where no script runs', () => {
    expect(draw(<TaskNotice task={task} here="/backups?act=a" />)).toMatch(
      /Waiting for the list.*<noscript>.*href="\/backups\?act=a"/s,
    )
  })

  it('that failed shows why and what to do; one that is done claims no more than it proved', () => {
    const failed = draw(<TaskNotice task={{ ...task, status: 'failed', problem }} here="/" />)
    expect(failed).toMatch(/failed: Railway did not answer\..*Try later\./s)
    const done = draw(
      <TaskNotice task={{ ...task, status: 'done', result: { backupName: 'x1' } }} here="/" />,
    )
    expect(done).toMatch(/x1.*not restore-tested/)
  })
})
