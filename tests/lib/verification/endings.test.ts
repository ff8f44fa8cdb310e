import { describe, expect, test } from 'vitest'
import { cancellingText } from '#components/run/run-lead.ts'
import type { RunView } from '#components/run/run-view.ts'
import { languages } from '#lib/language.ts'
import { plainText } from '#lib/verification/labels.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { problemWords } from '#lib/verification/problems/problem-text.ts'
import { buildReport } from '#lib/verification/report.ts'
import { stepNames } from '#lib/verification/run.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { finishedRun } from './finished-run.ts'

const places = ['queued', ...stepNames] as const
type Place = (typeof places)[number]

/** A run that ended at a step: the ones before took a second each, and its archive is there once the dump was over. */
function endedAt(place: Place, more: Partial<FinishedRun>): FinishedRun {
  const reached = stepNames.slice(0, stepNames.indexOf(place as never) + 1)
  return finishedRun({
    ...{ checks: [], startedAt: place === 'queued' ? null : finishedRun().startedAt },
    steps: reached.map((name, at) => ({
      ...{ name, startedAt: `2026-11-22T12:03:0${at}.000Z` },
      durationMs: name === place ? null : 1000,
    })),
    ...(reached.includes('restore') ? {} : { archive: null }),
    ...more,
  })
}

/** What is true of no run that did not end: it restored, compared or verified something. */
const claims =
  /restored|restaurad[ao]|match|coincid|verified|verificada\.|removed|removid|temporary server|servidor temp/i
const endings = ['errored', 'cancelled'] as const
const cases = languages.flatMap((language) =>
  endings.flatMap((status) => places.map((place) => [language, status, place] as const)),
)

describe('the sentences of a run that did not reach its end', () => {
  test.each(cases)('%s: %s at %s', (language, status, place) => {
    const problem = problemWords({ key: 'worker-lost/delivery', values: {} }, language)
    const errored = status === 'errored' ? { code: 'worker-lost', ...problem } : null
    const run = endedAt(place, { status, problem: errored })
    const report = buildReport(run, defaultPolicy, undefined, null, language)
    const lead = plainText(report.lead)
    expect([report.headline, report.meaning, report.advice].join(' ')).not.toMatch(claims)
    if (status === 'cancelled') expect(lead).not.toMatch(claims)
    // The reason stands first, after the name of the database.
    else expect(lead.startsWith(`iamenu-production: ${problem.message}`)).toBe(true)
    const never = /never began|não chegou a começar/
    expect(never.test(report.meaning)).toBe(place === 'queued')
    if (run.archive === null)
      expect(report.meaning).not.toMatch(/testing the backup|a testar a|the stored archive/)
    expect(report.restoreMs).toBeNull()
  })

  test.each(languages)('%s: a stored archive is not called production', (language) => {
    const run = endedAt('queued', { status: 'cancelled', reverify: true })
    expect(buildReport(run, defaultPolicy, undefined, null, language).meaning).not.toMatch(/produ[cç]/i)
  })
})

describe('what a worker does when a run is cancelled', () => {
  const server = /temporary server|servidor temporário/
  const archive = /unfinished archive|arquivo incompleto/
  test.each(
    languages.flatMap((language) =>
      places.flatMap((place) => [false, true].map((reverify) => [language, place, reverify] as const)),
    ),
  )('%s, at %s, reverify %s', (language, place, reverify) => {
    const view = { ...endedAt(place, { reverify }), status: 'running', progress: null } as unknown as RunView
    const text = cancellingText(view, language)
    expect(server.test(text)).toBe(
      ['restore', 'inspect', 'compare'].includes(place) || (place === 'capture' && !reverify),
    )
    expect(archive.test(text)).toBe(place === 'capture' && !reverify)
    if (reverify) expect(text).not.toMatch(/produ[cç]/i)
  })
})
