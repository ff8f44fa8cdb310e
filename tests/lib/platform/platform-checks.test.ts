import { describe, expect, it } from 'vitest'
import type { LastRead, Platform } from '#lib/platform/platform.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { describeVolumeState } from '#lib/platform/volume-checks.ts'
import { checkKinds, type PlatformKind, platformKinds } from '#lib/verification/check.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { volumeState } from '#lib/verification/platform-subjects.ts'
import { defaultPolicy, type Policy } from '#lib/verification/policy.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import {
  backup,
  hoursAgo,
  known,
  now,
  platform,
  schedule,
  scheduledBackup,
  unreadable,
  volume,
} from '#tests/lib/verification/a-platform.ts'
import { wholeChecks } from '#tests/lib/verification/finished-run.ts'

function worded(seen: Platform, policy: Policy) {
  return platformChecks(seen, policy, now).map((check) => wordedCheck(check))
}

function judged(kind: PlatformKind, seen: Platform, policy: Partial<Policy> = {}, subject?: string) {
  const checks = worded(seen, { ...defaultPolicy, ...policy })
  const found = checks.find((it) => it.kind === kind && (subject === undefined || it.subject === subject))
  return found && { verdict: found.verdict, found: found.found }
}

function verdicts(seen: Platform, policy: Partial<Policy> = {}): string[] {
  return worded(seen, { ...defaultPolicy, ...policy }).flatMap((it) =>
    it.verdict === 'failed' ? [`${it.kind}: ${it.found}`] : [],
  )
}

describe('a platform with which all is well', () => {
  it('is described by figures and their limits, with no blame', () => {
    const checks = worded(platform(), defaultPolicy)
    expect(checks.map(({ kind, verdict, found }) => [kind, verdict, found])).toEqual([
      ['backup-list', 'passed', '4 backups: 3 scheduled, 1 manual; latest 22 Nov 07:00 UTC'],
      [
        'backup-schedule',
        'passed',
        'daily at 02:44 UTC, kept 6 days; weekly on Saturdays at 02:28 UTC, kept 27 days',
      ],
      ['backup-fresh', 'passed', 'latest 9 h 30 min ago (22 Nov 02:30 UTC)'],
      ['backup-retention', 'passed', 'daily 6 days; weekly 27 days; 1 never expire'],
      ['volume', 'passed', 'ready'],
      ['volume', 'passed', '1,180 of 5,000 MB used, 24 %'],
      ['pitr', 'gap', 'off (per service variables)'],
    ])
    expect(checks.every((it) => it.blames === undefined)).toBe(true)
    expect(checks.find((it) => it.kind === 'backup-fresh')?.expected).toBe(
      'a scheduled backup in the last 1 d 2 h',
    )
  })

  it('or with which nothing is well never changes how a run ends', () => {
    const bad = platform({
      backups: known([]),
      schedules: known([]),
      volume: known(volume({ state: 'ERROR' })),
    })
    expect(platformKinds.every((kind) => !checkKinds[kind].decides)).toBe(true)
    expect(outcomeOfChecks([...wholeChecks, ...platformChecks(bad, defaultPolicy, now)])).toBe('passed')
    expect(outcomeOfChecks(platformChecks(platform(), defaultPolicy, now))).toBe('errored')
  })
})

describe('what could not be read', () => {
  const parts: [keyof Platform, PlatformKind[]][] = [
    ['backups', ['backup-list', 'backup-fresh']],
    ['schedules', ['backup-schedule', 'backup-retention']],
    ['volume', ['volume']],
    ['pitr', ['pitr']],
  ]
  it.each(parts)(
    'of the %s is skipped, neither empty nor passed, and the last known value is shown',
    (part, kinds) => {
      const was = (platform()[part] as LastRead<never>).value
      for (const kind of kinds) {
        const seen = judged(kind, platform({ [part]: unreadable(was) }))
        expect(seen?.verdict, kind).toBe('skipped')
        expect(seen?.found).toMatch(
          /^could not be read since 22 Nov 09:00 UTC: Railway says "Not Authorized"; last known, 22 Nov 08:00 UTC: ./,
        )
        const never = judged(kind, platform({ [part]: unreadable(null) }))
        expect(never).toEqual({
          verdict: 'skipped',
          found: expect.stringMatching(/^could not be read since .*; never read before$/),
        })
      }
    },
  )

  it.each(parts)('of the %s leaves the others judged', (part, kinds) => {
    const checks = worded(platform({ [part]: unreadable(null) }), defaultPolicy)
    const unread = checks.filter((it) => it.verdict === 'skipped').map((it) => it.kind)
    expect([...new Set(unread)].sort()).toEqual([...kinds].sort())
    expect(checks.filter((it) => it.verdict === 'failed')).toEqual([])
  })

  it('is unproven as well where it was never tried, or long ago', () => {
    const never = { value: null, readAt: null, problem: null }
    expect(judged('backup-list', platform({ backups: never }))).toEqual({
      verdict: 'skipped',
      found: 'never read',
    })
    const old = { value: [scheduledBackup(31)], readAt: hoursAgo(30), problem: null }
    expect(judged('backup-fresh', platform({ backups: old }))).toEqual({
      verdict: 'skipped',
      found: expect.stringContaining('not read for 1 d 6 h; last known, 21 Nov 06:00 UTC'),
    })
  })
})

describe('the list of Backups', () => {
  it('that is empty is a finding with its fix, and gives no second finding about the newest Backup', () => {
    const seen = platform({ backups: known([]) })
    expect(judged('backup-list', seen)).toEqual({
      verdict: 'failed',
      found: expect.stringContaining('Turn on a daily schedule'),
    })
    expect(judged('backup-fresh', seen)).toBeUndefined()
    expect(verdicts(seen)).toHaveLength(1)
  })
})

describe('the schedule', () => {
  it('that is only weekly breaks a daily promise, and not a weekly one', () => {
    const weekly = platform({ schedules: known([schedule('WEEKLY')]) })
    expect(judged('backup-schedule', weekly)).toEqual({
      verdict: 'failed',
      found: 'only weekly on Saturdays at 02:28 UTC, kept 27 days',
    })
    expect(judged('backup-schedule', weekly, { cadenceHours: 168 })?.verdict).toBe('passed')
    const monthly = platform({ schedules: known([schedule('MONTHLY')]) })
    expect(judged('backup-schedule', monthly, { cadenceHours: 720 })?.verdict).toBe('failed')
    expect(judged('backup-schedule', monthly, { cadenceHours: 744 })?.verdict).toBe('passed')
  })

  it('cannot be denser than daily, and that is said', () => {
    expect(judged('backup-schedule', platform(), { cadenceHours: 6 })).toEqual({
      verdict: 'failed',
      found: expect.stringContaining('daily is the most frequent schedule at Railway'),
    })
  })

  it('that is gone is a finding of its own, though its Backups are still listed', () => {
    const gone = schedule('DAILY', { goneSince: hoursAgo(2) })
    const seen = platform({ schedules: known([gone]), backups: known([scheduledBackup(9), backup()]) })
    expect(judged('backup-schedule', seen)).toEqual({
      verdict: 'failed',
      found: 'no schedule; 1 backup of an earlier schedule still listed, and no new backups',
    })
    expect(judged('backup-fresh', seen)?.verdict).toBe('passed')
    expect(judged('backup-retention', seen)?.verdict).toBe('failed')
  })
})

describe('the newest scheduled Backup', () => {
  it.each([
    [26, 'passed'],
    [26.6, 'failed'],
    [74, 'failed'],
  ])('that is %s h old has %s the limit of a day and its grace', (hours, verdict) => {
    const seen = platform({ backups: known([scheduledBackup(hours)]) })
    expect(judged('backup-fresh', seen)?.verdict).toBe(verdict)
  })

  it('is not replaced by a manual one, nor by one that Railway made before a change of its own', () => {
    const fresh = [
      backup({ takenAt: hoursAgo(1) }),
      backup({ id: 'b-2', takenAt: hoursAgo(2), origin: 'platform', name: 'Auto Update postgres-ssl:15' }),
    ]
    expect(judged('backup-fresh', platform({ backups: known([scheduledBackup(74), ...fresh]) }))).toEqual({
      verdict: 'failed',
      found: 'latest 3 d 2 h ago (19 Nov 10:00 UTC)',
    })
    expect(judged('backup-fresh', platform({ backups: known(fresh) }))).toEqual({
      verdict: 'failed',
      found: 'no scheduled backup, only 1 manual backup and 1 made by Railway, although a schedule is set',
    })
  })

  it('is not missed before a new schedule can have made it', () => {
    const young = known([schedule('DAILY', { createdAt: hoursAgo(10) })])
    expect(judged('backup-fresh', platform({ schedules: young, backups: known([backup()]) }))).toEqual({
      verdict: 'skipped',
      found: 'new schedule: its first backup is due by 23 Nov 04:00 UTC',
    })
  })

  it('is not called late by a list that was read before the next one was due', () => {
    const backups = { value: [scheduledBackup(28)], readAt: hoursAgo(20), problem: null }
    expect(judged('backup-fresh', platform({ backups }))).toEqual({
      verdict: 'skipped',
      found: 'latest 1 d 4 h ago (21 Nov 08:00 UTC); the list was last read 21 Nov 16:00 UTC',
    })
  })
})

describe('how long Backups are kept', () => {
  it('is the longest that a schedule keeps, in the seconds the API says', () => {
    const daily = platform({ schedules: known([schedule('DAILY')]), backups: known([scheduledBackup(5)]) })
    expect(judged('backup-retention', daily)).toEqual({ verdict: 'failed', found: 'daily 6 days' })
    expect(judged('backup-retention', daily, { keptForDays: 6 })?.verdict).toBe('passed')
    expect(judged('backup-retention', platform(), { keptForDays: 27 })?.verdict).toBe('passed')
    expect(judged('backup-retention', platform(), { keptForDays: 28 })?.verdict).toBe('failed')
  })

  it('is unproven where the API does not say', () => {
    const silent = platform({ schedules: known([schedule('WEEKLY', { retentionSeconds: null })]) })
    expect(judged('backup-retention', silent)?.verdict).toBe('skipped')
  })

  it('is not believed where the newest Backup expires earlier', () => {
    const early = { ...scheduledBackup(9, 'WEEKLY'), expiresAt: hoursAgo(-63) }
    expect(judged('backup-retention', platform({ backups: known([early]) }))).toEqual({
      verdict: 'failed',
      found: expect.stringMatching(/^the latest weekly backup expires after 3 days \(schedules: daily/),
    })
  })
})

describe('the volume', () => {
  it.each([
    ['READY', 'passed'],
    ['ERROR', 'failed'],
    ['DELETING', 'failed'],
    ['MIGRATING', 'skipped'],
    [null, 'skipped'],
  ])('in state %s has %s', (state, verdict) => {
    const seen = platform({ volume: known(volume({ state })) })
    expect(judged('volume', seen, {}, volumeState)?.verdict).toBe(verdict)
  })

  it('is named in words in both languages, and an unknown state as Railway calls it', () => {
    expect(describeVolumeState(volume({ state: 'MIGRATION_PENDING' }))).toBe('waiting to be moved')
    expect(describeVolumeState(volume({ state: 'READY' }), 'pt')).toBe('pronto')
    expect(describeVolumeState(volume({ state: 'FLOATING' }), 'pt')).toBe('FLOATING')
    expect(describeVolumeState(volume({ state: null }))).toBe('unknown')
  })

  it('that is to be deleted takes every Backup with it', () => {
    const seen = platform({ volume: known(volume({ pendingDeletion: true })) })
    expect(judged('volume', seen, {}, volumeState)).toEqual({
      verdict: 'failed',
      found: 'ready, pending deletion together with every backup',
    })
  })

  it('that is more than half full refuses a first Backup, and only a first one', () => {
    const half = known(volume({ usedMB: 2600 }))
    const room = 'room on the volume'
    expect(judged('volume', platform({ volume: half, backups: known([]) }), {}, room)?.verdict).toBe('failed')
    expect(judged('volume', platform({ volume: half }), {}, room)?.verdict).toBe('passed')
    expect(judged('volume', platform({ volume: half, backups: unreadable([]) }), {}, room)?.verdict).toBe(
      'passed',
    )
    const full = known(volume({ usedMB: 4700 }))
    expect(judged('volume', platform({ volume: full }), {}, room)?.verdict).toBe('failed')
  })
})

it('point-in-time recovery is a claim and never passes', () => {
  const on = judged('pitr', platform({ pitr: known({ on: true, bucketWired: true }) }))
  expect(on).toEqual({ verdict: 'gap', found: expect.stringContaining('not restore-tested') })
  const unwired = judged('pitr', platform({ pitr: known({ on: true, bucketWired: false }) }))
  expect(unwired?.found).toContain('nothing is archived')
})

it('a name at Railway cannot forge a line', () => {
  const problem = {
    code: 'railway-refused',
    message: 'no\n✓ all is well\u202e',
    hint: '',
    since: hoursAgo(1),
  }
  const seen = judged('backup-list', platform({ backups: { value: null, readAt: null, problem } }))
  expect(seen?.found).toContain('no\\u000a✓ all is well\\u202e')
})
