import { describe, expect, test } from 'vitest'
import type { Language } from '#lib/language.ts'
import { assessArchive } from '#lib/verification/archive-standing.ts'
import { type CheckKind, checkKinds } from '#lib/verification/check.ts'
import { claimOf } from '#lib/verification/check-claims.ts'
import { assessCriteria } from '#lib/verification/criteria.ts'
import { describeRequester, plainText } from '#lib/verification/labels.ts'
import { message } from '#lib/verification/messages/message.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { buildSharedReport, sharedSinceThen } from '#lib/verification/report/shared-report.ts'
import { buildReport } from '#lib/verification/report.ts'
import { describeRights } from '#lib/verification/role-rights.ts'
import { buildArchive } from './build-archive.ts'
import { check, finishedRun, wholeChecks } from './finished-run.ts'

const english = /\b(the|and|with|of|not|is|are|was|were|which|rows?|tables?|backups?|checks?|run|restore)\b/i

/** Everything that the sentences of a report say, without names and literal evidence. */
function sentences(run: ReturnType<typeof finishedRun>, language: Language): string[] {
  const report = buildReport(run, defaultPolicy, undefined, null, language)
  return [
    ...[report.headline, plainText(report.lead), report.meaning, report.advice],
    ...report.notLookedAt.flatMap(({ subject, reason }) => [subject, reason]),
    ...report.promises.flatMap(({ title, criterion, evidence }) => [title, criterion, evidence]),
    ...report.findings.map(({ claim }) => claim),
    ...report.kinds.map(({ claim }) => claim),
    ...report.provenance,
  ]
}

const rows = { expected: message('rows', { rows: 3 }), found: message('rows', { rows: 1 }) }
const without = (...kinds: CheckKind[]) => wholeChecks.filter(({ kind }) => !kinds.includes(kind))
const failed = (kind: CheckKind) => check(kind, 'x', 'failed', rows)
const stopped = { code: 'disk-full', message: 'O worker parou.', hint: '' }

describe.each([
  ['passed', finishedRun()],
  ['passed again without an archive of its own', finishedRun({ archive: null })],
  ['cancelled', finishedRun({ status: 'cancelled', checks: [] })],
  ['errored', finishedRun({ status: 'errored', checks: [], problem: null })],
  ['errored with a problem', finishedRun({ status: 'errored', checks: [], problem: stopped })],
  ['rows that differ', finishedRun({ status: 'failed', checks: [...without('rows'), failed('rows')] })],
  ['an object that differs', finishedRun({ status: 'failed', checks: [...wholeChecks, failed('index')] })],
  ['files that differ', finishedRun({ status: 'failed', checks: [failed('archive')] })],
  ['a restore that did not begin', finishedRun({ status: 'failed', checks: [failed('table')] })],
  ['errors alone', finishedRun({ status: 'failed', checks: [failed('restore')] })],
  ['errors', finishedRun({ status: 'failed', checks: [...without('restore'), failed('restore')] })],
  [
    'errors and rows',
    finishedRun({ status: 'failed', checks: [...without('restore'), failed('restore'), failed('rows')] }),
  ],
  ...(['source-readable', 'custom'] as const).flatMap((kind) =>
    [wholeChecks, []].map((checks): [string, ReturnType<typeof finishedRun>] => [
      `${kind} with ${checks.length} others`,
      finishedRun({ status: 'failed', checks: [...checks, { ...failed(kind), blames: 'source' }] }),
    ]),
  ),
])('the report of a run: %s', (_, run) => {
  const [inEnglish, inPortuguese] = [sentences(run, 'en'), sentences(run, 'pt')]

  test('has a Portuguese sentence for each English one', () => {
    expect(inPortuguese).toHaveLength(inEnglish.length)
    const ours = inPortuguese.map((text) => text.replaceAll('as it was', ''))
    expect(ours.filter((text) => english.test(text))).toEqual([])
    expect(ours.filter((text) => /undefined|\[object| {2}|^\s|\s$| [,;.:)]/.test(text))).toEqual([])
  })

  test('has the same figures', () => {
    expect(inPortuguese.map(figures)).toEqual(inEnglish.map(figures))
  })

  test('is Portuguese for the readers of a shared link, too', () => {
    const report = buildSharedReport(run, defaultPolicy, undefined, 'pt')
    const texts = [report.headline, plainText(report.lead), report.meaning, report.advice]
    expect(texts.filter((text) => english.test(text.replace(stopped.message, '')))).toEqual([])
  })
})

/** The numbers of a text without the marks in them, in ascending order. */
function figures(text: string): string[] {
  return (text.replace(/(\d)[,.\u00a0](?=\d)/g, '$1').match(/\d+/g) ?? []).sort()
}

const now = new Date('2026-11-23T00:00:00.000Z')
const at = '2026-11-22T20:00:00.000Z'
const seen = (seen: 'missing' | 'damaged' | 'unreadable') => ({
  fileCheck: { seen, found: message('archive-data-missing'), since: at, at, sumsAt: null },
})

test.each([
  ['missing', finishedRun(), seen('missing')],
  ['damaged', finishedRun(), seen('damaged')],
  ['unreadable', finishedRun(), seen('unreadable')],
  ['refuted', finishedRun({ status: 'failed' }), {}],
  ['refuted', finishedRun({ status: 'failed', reverify: true }), {}],
  ['deleted', finishedRun(), { deletedAt: at }],
  ['not-kept', finishedRun(), { keptAt: null }],
  ['unproved', finishedRun({ status: 'errored' }), {}],
])('what became of an archive is said in Portuguese: %s', (state, run, more) => {
  const standing = assessArchive(buildArchive(run, more), now, 'pt')
  expect(standing.state).toBe(state)
  const since = sharedSinceThen(run, standing, 'pt')
  const criteria = assessCriteria({ ...run, policy: defaultPolicy, standing, language: 'pt' })
  const texts = [
    ...[standing.words, since?.headline ?? '', since?.meaning ?? '', since?.advice ?? ''],
    ...criteria.map(({ evidence }) => evidence),
  ]
  expect(standing.words).not.toBe('')
  expect(texts.filter((text) => english.test(text.replaceAll('as it was', '')))).toEqual([])
})

test('every kind of check claims something of its own in each language', () => {
  const kinds = Object.keys(checkKinds) as CheckKind[]
  for (const kind of kinds) expect(claimOf(kind, 'pt')).not.toBe(claimOf(kind, 'en'))
  const claims = kinds.map((kind) => claimOf(kind, 'pt'))
  expect(new Set(claims).size).toBe(claims.length)
})

test('who requested a run, and what a role may, is said in Portuguese', () => {
  const run = finishedRun({ trigger: 'schedule', requestedBy: 'schedule', reverify: true })
  expect(describeRequester(run, 'pt')).toBe('agendamento · nova verificação')
  const rights = {
    server: ['is a superuser'],
    data: ['may call f(integer)', 'owns objects', 'may make roles'],
  }
  expect(describeRights(rights, 'pt')).toBe('é superutilizador, pode chamar f(integer) e mais 2')
})
