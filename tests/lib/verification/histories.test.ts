import { describe, expect, it, test } from 'vitest'
import { plainText } from '#lib/verification/labels.ts'
import { signsOf } from './criteria-signs.ts'
import { histories } from './histories.ts'
import { placesOf, playHistory } from './play-history.ts'

const english =
  /\b(the|and|with|of|not|is|are|was|were|which|rows?|tables?|backups?|checks?|run|restore|verified)\b/i

/** Evidence of these histories that is literal, so the same in every language. */
const literal = /not as it was|there is no folder|data\/toc.dat was changed/g

describe.each(histories)('$name', ({ happened, gate, says, criteria, runbook, report, reason }) => {
  const stored = playHistory(happened)
  const places = placesOf(stored)

  it('has one answer', () => {
    expect(places.gate.state).toBe(gate)
  })
  it('says why', () => {
    expect(`${places.gate.headline} ${plainText(places.gate.lead)}`).toContain(says)
    if (reason)
      expect(places.gate.reasons).toContainEqual(
        expect.objectContaining({ standing: reason[0], text: reason[1] }),
      )
  })
  it('has the criteria that it shows', () => {
    expect(signsOf(places.criteria)).toBe(criteria)
  })
  it.each([
    ['All schemas restored', 'schemas'],
    ['Restore time', 'fast'],
  ])('says the same of “%s” among the reasons and in the checklist', (text, key) => {
    const said = places.gate.reasons.find((it) => it.text === text)
    const criterion = places.criteria.find((it) => it.key === key)
    if (said) expect(said).toMatchObject({ standing: criterion?.standing, evidence: criterion?.evidence })
    else expect(criterion?.standing).toBe('unproven')
  })
  it('leads to the archive that can be relied on', () => {
    expect(places.runbook).toBe(runbook)
  })
  it('has a report that says the same', () => {
    expect(places.report?.headline ?? null).toBe(report)
    if (gate !== 'open') return
    expect(places.report?.advice).toContain('No action needed.')
  })
  it('says the same in Portuguese', () => {
    const { gate: inPortuguese, criteria: checklist } = placesOf(stored, 'pt')
    expect(inPortuguese.reasons.map((it) => it.standing)).toEqual(
      places.gate.reasons.map((it) => it.standing),
    )
    const words = [
      ...[inPortuguese.headline, plainText(inPortuguese.lead)],
      ...[...inPortuguese.reasons, ...checklist].map((it) => it.evidence),
      ...inPortuguese.reasons.map((it) => it.text),
    ]
    expect(words.filter((text) => english.test(text.replace(literal, '')))).toEqual([])
  })
  it('offers the runbook where production or the archive is in trouble', () => {
    if (places.gate.runbook) expect(gate).not.toBe('open')
    if (says.startsWith('Production')) expect(places.gate.runbook).toBe(true)
  })
})

test('there are forty histories at least, each with a name of its own', () => {
  expect(histories.length).toBeGreaterThanOrEqual(40)
  expect(new Set(histories.map((it) => it.name)).size).toBe(histories.length)
})

test('a report is held to the policy of its run, the criteria of today to that of today', () => {
  const edited = histories.find((it) => it.name === 'the objective was made shorter after the run')
  const { report, criteria } = placesOf(playHistory(edited?.happened ?? []))
  expect(report?.promises.find((it) => it.key === 'fast')).toMatchObject({
    standing: 'kept',
    evidence: '4 m 12 s, target 15 m',
  })
  expect(criteria.find((it) => it.key === 'fast')).toMatchObject({
    standing: 'broken',
    evidence: '4 m 12 s, target 1 m',
  })
})

test('nothing that was not restored has a restore time', () => {
  for (const by of ['restore', 'restore-only', 'unreadable-source'] as const) {
    const { report } = placesOf(playHistory([{ run: 'failed', ago: 1, by }]))
    expect(report?.restoreMs, by).toBeNull()
    expect(
      report?.facts.map((it) => it.label),
      by,
    ).not.toContain('Restore time')
    expect(plainText(report?.lead ?? []), by).not.toMatch(/differs? from production/)
    expect(report?.promises.find((it) => it.key === 'schemas')?.standing, by).toBe('unproven')
  }
})

test('an archive whose files differ was not restored, and nothing is said of what it holds', () => {
  const [, reverify] = playHistory([
    { run: 'passed', ago: 5 },
    { reverified: 1, ago: 1, ended: 'files' },
  ]).runs
  const { report } = placesOf({
    ...playHistory([]),
    runs: reverify ? [{ ...reverify, reverify: false }] : [],
  })
  expect(plainText(report?.lead ?? [])).toContain(
    'not the ones that were written. The backup was not restored.',
  )
  expect(report?.meaning).toContain('Its files changed')
  expect(report?.notLookedAt[0]?.subject).toBe('Not checked')
})
