import { describe, expect, it } from 'vitest'
import type { Platform } from '#lib/platform/platform.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { assessCriteria, type CriterionKey } from '#lib/verification/criteria.ts'
import { defaultPolicy, type Policy } from '#lib/verification/policy.ts'
import { countEqualTables } from '#lib/verification/run-measures.ts'
import { hoursAgo, known, now, platform, schedule, unreadable, volume } from './a-platform.ts'
import { check, finishedRun, wholeChecks } from './finished-run.ts'

const policy: Policy = { ...defaultPolicy, restoreWithinMs: 900_000 }

function promise(key: CriterionKey, run = finishedRun(), held = policy) {
  const found = assessCriteria({ ...run, policy: held }).find((it) => it.key === key)
  if (!found) throw new Error(`no promise ${key}`)
  return { standing: found.standing, evidence: found.evidence }
}

describe('the eight promises', () => {
  it('are always eight, in the same order, even when nothing was looked at', () => {
    const nothing = assessCriteria({ checks: [], steps: [], archive: null, policy })
    expect(nothing.map((it) => it.key)).toEqual([
      'backup',
      'restores',
      'schemas',
      'data',
      'fast',
      'daily',
      'kept',
      'runbook',
    ])
    expect(nothing.every((it) => it.standing === 'unproven')).toBe(true)
  })

  it('carry the evidence of a whole archive', () => {
    expect(promise('backup')).toEqual({ standing: 'kept', evidence: '412 MiB, checksum verified' })
    expect(promise('schemas')).toEqual({ standing: 'kept', evidence: 'community, marketplace' })
    expect(promise('data')).toEqual({ standing: 'kept', evidence: '2 of 2 tables match' })
    expect(promise('fast')).toEqual({ standing: 'kept', evidence: '4 m 12 s, target 15 m' })
  })

  it('do not say of a re-verification what only other runs read', () => {
    const again = finishedRun({ reverify: true, checks: [check('restore', 'archive')] })
    for (const key of ['daily', 'kept', 'runbook'] as const)
      expect(promise(key, again)).toEqual({
        standing: 'unproven',
        evidence: 'not read by a re-verification, which restores a stored archive',
      })
    const first = finishedRun({ checks: [check('restore', 'archive')] })
    expect(promise('daily', first).evidence).toBe('Railway backups: not connected')
    expect(promise('runbook', first).evidence).toBe('written after the first passed run')
  })

  it('do not answer for a schema that the policy requires since', () => {
    const since = (requiredSchemas: string[]) =>
      promise('schemas', finishedRun(), { ...policy, requiredSchemas })
    expect(since(['community'])).toEqual({ standing: 'kept', evidence: 'community, marketplace' })
    expect(since(['community', 'business'])).toEqual({
      standing: 'unproven',
      evidence: 'business: required since then, not verified',
    })
  })

  it('name as many schemas as one line holds, or all of them where it is asked for', () => {
    const many = Array.from({ length: 9 }, (_, at) => check('schema', `s${at}`))
    const run = finishedRun({ checks: [check('restore', 'archive'), ...many] })
    const said = (more = {}) => assessCriteria({ ...run, policy, ...more })[2]?.evidence
    expect(said()).toBe('s0, s1, s2, s3, s4, s5, +3')
    expect(said({ schemasListed: Number.POSITIVE_INFINITY })).toBe('s0, s1, s2, s3, s4, s5, s6, s7, s8')
  })

  it('break on one table whose rows differ', () => {
    const checks = wholeChecks.map((it) =>
      it.kind === 'rows' && it.subject.startsWith('market') ? check('rows', it.subject, 'failed') : it,
    )
    expect(promise('data', finishedRun({ checks }))).toEqual({
      standing: 'broken',
      evidence: '1 of 2 tables match',
    })
  })

  it('count a table that did not come back, though its rows have no check of their own', () => {
    const checks = [check('rows', 'a.b'), check('table', 'a.c', 'failed')]
    expect(countEqualTables({ checks, archive: null })).toEqual({ equal: 1, total: 2 })
  })

  it('count the tables of a lost schema, which has one finding for all of them', () => {
    const checks = [
      ...wholeChecks.filter((it) => !it.subject.startsWith('market')),
      check('schema', 'marketplace', 'failed'),
    ]
    expect(countEqualTables(finishedRun({ checks }))).toEqual({ equal: 1, total: 2 })
  })

  it('break the data promise for a difference that is neither a table nor a row', () => {
    const checks = [...wholeChecks, check('constraint', 'a.b_fkey', 'failed')]
    expect(promise('data', finishedRun({ checks }))).toEqual({
      standing: 'broken',
      evidence: '2 of 2 tables match, 1 other difference',
    })
  })

  it('never call data that was not read the same', () => {
    const checks = [...wholeChecks, check('rows', 'a.unread', 'skipped')]
    expect(promise('data', finishedRun({ checks }))).toEqual({
      standing: 'unproven',
      evidence: '2 of 3 tables match',
    })
  })

  it('say which of the checks of the team does not hold, beside the tables that do', () => {
    const bad = [...wholeChecks, check('custom', 'paid orders', 'failed', { blames: 'source' })]
    expect(promise('data', finishedRun({ checks: bad }))).toEqual({
      standing: 'broken',
      evidence: '2 of 2 tables match, 1 custom check failed',
    })
    const unasked = [...wholeChecks, check('custom', 'paid orders', 'skipped')]
    expect(promise('data', finishedRun({ checks: unasked }))).toEqual({
      standing: 'unproven',
      evidence: '2 of 2 tables match, 1 custom check not run',
    })
  })

  it('document the restore time where no objective was set', () => {
    expect(promise('fast', finishedRun(), defaultPolicy)).toEqual({
      standing: 'kept',
      evidence: '4 m 12 s, no target set',
    })
  })

  it('break when the restore was slower than promised', () => {
    expect(promise('fast', finishedRun(), { ...policy, restoreWithinMs: 60_000 }).standing).toBe('broken')
  })

  it('do not time a restore that failed', () => {
    const checks = [check('archive', 'archive'), check('restore', 'archive', 'failed')]
    expect(promise('fast', finishedRun({ checks })).standing).toBe('unproven')
    expect(promise('restores', finishedRun({ checks }))).toEqual({
      standing: 'broken',
      evidence: 'archive: not as it was',
    })
  })

  it('leave what the platform holds unproven', () => {
    expect(promise('daily')).toEqual({
      standing: 'unproven',
      evidence: 'Railway backups: not connected',
    })
    expect(promise('kept').standing).toBe('unproven')
    expect(promise('runbook').standing).toBe('unproven')
  })

  it('name the newest manual Railway backup beside the archive, where it is known', () => {
    const criteria = assessCriteria({ ...finishedRun(), policy, newestManualAt: '2026-11-21T18:40:00.000Z' })
    expect(criteria[0]?.evidence).toBe(
      '412 MiB, checksum verified; newest manual Railway backup 21 Nov 18:40 UTC',
    )
  })
})

describe('the date of a promise', () => {
  const runbook = {
    writtenAt: '2026-11-22T12:10:00.000Z',
    restoreMs: 252_000,
    stored: true,
    lastDrillAt: null,
  }

  it('is when its evidence is from: the archive, the run, the look at the platform, the writing', () => {
    const checks = [...wholeChecks, ...platformChecks(platform(), policy, now)]
    const asked = { ...finishedRun({ checks }), policy, platformAt: hoursAgo(0.5), runbook }
    const at = Object.fromEntries(assessCriteria(asked).map((it) => [it.key, it.at]))
    expect(at).toEqual({
      backup: '2026-11-22T12:03:01.000Z',
      ...{ restores: '2026-11-22T12:09:00.000Z', schemas: '2026-11-22T12:09:00.000Z' },
      ...{ data: '2026-11-22T12:09:00.000Z', fast: '2026-11-22T12:09:00.000Z' },
      ...{ daily: hoursAgo(0.5), kept: hoursAgo(0.5), runbook: '2026-11-22T12:10:00.000Z' },
    })
    const { platformAt: _, ...ownLook } = asked
    expect(assessCriteria(ownLook).find((it) => it.key === 'daily')?.at).toBe('2026-11-22T12:03:00.000Z')
  })

  it('is missing where nothing is proved', () => {
    const nothing = assessCriteria({ ...finishedRun({ checks: [] }), policy })
    expect(nothing.every((it) => it.at === null)).toBe(true)
  })

  it('stands beside what was asked for, in the order in which it was asked', () => {
    const criteria = assessCriteria({ checks: [], steps: [], archive: null, policy }).map(
      (it) => it.criterion,
    )
    expect(criteria.map((it) => it.slice(0, 4))).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `AC${n}:`))
  })
})

describe('what the platform holds', () => {
  const of = (key: CriterionKey, seen: Platform, held = policy) =>
    promise(key, finishedRun({ checks: [...wholeChecks, ...platformChecks(seen, held, now)] }), held)

  it('keeps the daily promise by a schedule and by what it made', () => {
    expect(of('daily', platform())).toEqual({
      standing: 'kept',
      evidence:
        'daily at 02:44 UTC, kept 6 days; weekly on Saturdays at 02:28 UTC, kept 27 days; latest 9 h 30 min ago (22 Nov 02:30 UTC)',
    })
    expect(of('kept', platform()).standing).toBe('kept')
  })

  it('breaks it by a missing schedule, an empty list, or a volume that is not well', () => {
    expect(of('daily', platform({ schedules: known([schedule('WEEKLY')]) })).standing).toBe('broken')
    expect(of('daily', platform({ backups: known([]) }))).toEqual({
      standing: 'broken',
      evidence: expect.stringContaining('no backups yet'),
    })
    expect(of('daily', platform({ volume: known(volume({ state: 'ERROR' })) })).standing).toBe('broken')
    expect(of('kept', platform(), { ...policy, keptForDays: 30 }).standing).toBe('broken')
  })

  it('leaves it whole where only the volume is full', () => {
    expect(of('daily', platform({ volume: known(volume({ usedMB: 4900 })) })).standing).toBe('kept')
  })

  it('proves nothing while a part of it cannot be read', () => {
    expect(of('daily', platform({ backups: unreadable([]) })).standing).toBe('unproven')
    expect(of('daily', platform({ schedules: unreadable<never>(null) })).standing).toBe('unproven')
    expect(of('kept', platform({ schedules: unreadable<never>(null) })).standing).toBe('unproven')
  })

  it('is not enough where only one half of it was judged', () => {
    const checks = [check('backup-list', 'list'), check('backup-schedule', 'schedule')]
    expect(promise('daily', finishedRun({ checks })).standing).toBe('unproven')
  })

  it('never touches the promises that rest on the archive', () => {
    const bad = platform({
      backups: known([]),
      schedules: known([]),
      volume: known(volume({ state: 'ERROR' })),
    })
    for (const key of ['backup', 'restores', 'schemas', 'data', 'fast'] as const)
      expect(of(key, bad)).toEqual(promise(key))
  })
})

describe('the runbook', () => {
  const written = {
    writtenAt: '2026-11-22T12:10:00.000Z',
    restoreMs: 252_000,
    stored: true,
    lastDrillAt: null,
  }
  const of = (runbook: Parameters<typeof assessCriteria>[0]['runbook']) => {
    const last = assessCriteria({ ...finishedRun(), policy, runbook }).at(-1)
    return last && { title: last.title, standing: last.standing, evidence: last.evidence }
  }

  it('is ready when it was written from a passed run and is stored; whether a person followed it is said', () => {
    expect(of(written)).toEqual({
      title: 'Runbook',
      standing: 'kept',
      evidence: 'restore 4 m 12 s, stored beside the backups; no drill yet',
    })
    expect(of({ ...written, restoredBy: 1284 })?.evidence).toBe(
      'restore 4 m 12 s in run 1284, stored beside the backups; no drill yet',
    )
    expect(of({ ...written, lastDrillAt: '2026-11-20T09:00:00.000Z' })?.evidence).toContain(
      'last drill 20 Nov 09:00 UTC',
    )
  })

  it('is unproven where no passed run stands behind it, where it is not stored, or where there is none', () => {
    for (const runbook of [{ ...written, restoreMs: null }, { ...written, stored: false }, null, undefined])
      expect(of(runbook)?.standing).toBe('unproven')
  })
})
