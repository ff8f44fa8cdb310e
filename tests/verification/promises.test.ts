import { describe, expect, it } from 'vitest'
import { defaultPolicy, type Policy } from '#lib/verification/policy.ts'
import { type PromiseKey, promisesOf, tablesEqual } from '#lib/verification/promises.ts'
import { check, finishedRun, wholeChecks } from './finished-run.ts'

const policy: Policy = { ...defaultPolicy, restoreWithinMs: 900_000 }

function promise(key: PromiseKey, run = finishedRun(), held = policy) {
  const found = promisesOf({ ...run, policy: held }).find((it) => it.key === key)
  if (!found) throw new Error(`no promise ${key}`)
  return { standing: found.standing, evidence: found.evidence }
}

describe('the eight promises', () => {
  it('are always eight, in the same order, even when nothing was looked at', () => {
    const nothing = promisesOf({ checks: [], steps: [], archive: null, policy })
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
    expect(promise('backup')).toEqual({ standing: 'kept', evidence: '412 MiB, sha256 checked' })
    expect(promise('schemas')).toEqual({ standing: 'kept', evidence: 'community, marketplace' })
    expect(promise('data')).toEqual({ standing: 'kept', evidence: '2 of 2 tables equal' })
    expect(promise('fast')).toEqual({ standing: 'kept', evidence: '4 m 12 s of 15 m' })
  })

  it('break on one table whose rows differ', () => {
    const checks = wholeChecks.map((it) =>
      it.kind === 'rows' && it.subject.startsWith('market') ? check('rows', it.subject, 'failed') : it,
    )
    expect(promise('data', finishedRun({ checks }))).toEqual({
      standing: 'broken',
      evidence: '1 of 2 tables equal',
    })
  })

  it('count a table that did not come back, though its rows have no check of their own', () => {
    const checks = [check('rows', 'a.b'), check('table', 'a.c', 'failed')]
    expect(tablesEqual({ checks, archive: null })).toEqual({ equal: 1, total: 2 })
  })

  it('count the tables of a lost schema, which are told with the schema alone', () => {
    const checks = [
      ...wholeChecks.filter((it) => !it.subject.startsWith('market')),
      check('schema', 'marketplace', 'failed'),
    ]
    expect(tablesEqual(finishedRun({ checks }))).toEqual({ equal: 1, total: 2 })
  })

  it('break the data promise for a difference that is neither a table nor a row', () => {
    const checks = [...wholeChecks, check('constraint', 'a.b_fkey', 'failed')]
    expect(promise('data', finishedRun({ checks }))).toEqual({
      standing: 'broken',
      evidence: '2 of 2 tables equal, 1 other difference',
    })
  })

  it('never call data that was not read the same', () => {
    const checks = [...wholeChecks, check('rows', 'a.unread', 'skipped')]
    expect(promise('data', finishedRun({ checks }))).toEqual({
      standing: 'unproven',
      evidence: '2 of 3 tables equal',
    })
  })

  it('say which of the checks of the team does not hold, beside the tables that do', () => {
    const bad = [...wholeChecks, check('custom', 'paid orders', 'failed', { blames: 'source' })]
    expect(promise('data', finishedRun({ checks: bad }))).toEqual({
      standing: 'broken',
      evidence: '2 of 2 tables equal, 1 check of your own does not hold',
    })
    const unasked = [...wholeChecks, check('custom', 'paid orders', 'skipped')]
    expect(promise('data', finishedRun({ checks: unasked }))).toEqual({
      standing: 'unproven',
      evidence: '2 of 2 tables equal, 1 check of your own not answered',
    })
  })

  it('document the restore time where no objective was set', () => {
    expect(promise('fast', finishedRun(), defaultPolicy)).toEqual({
      standing: 'kept',
      evidence: '4 m 12 s, no objective set',
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
      evidence: "the platform's own backups were not looked at",
    })
    expect(promise('kept').standing).toBe('unproven')
    expect(promise('runbook').standing).toBe('unproven')
  })
})
