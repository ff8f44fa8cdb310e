import { describe, expect, it } from 'vitest'
import { type AcceptanceDocument, acceptanceBlocks } from '#lib/runbook/acceptance-blocks.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import type { AcceptanceInput } from '#lib/verification/acceptance/acceptance-input.ts'
import { acceptanceRecord } from '#lib/verification/acceptance/acceptance-record.ts'
import { criteriaSheet } from '#lib/verification/criteria-sheet.ts'
import { allMeasured, nothingMeasured } from '#tests/lib/verification/acceptance/acceptance-sample.ts'

function markdown(input: AcceptanceInput, more: Partial<AcceptanceDocument> = {}): string {
  const document = {
    ...{
      ...acceptanceRecord(input),
      criteria: criteriaSheet(input),
      source: 'shop',
      run: null,
      simulatedRailway: false,
      caution: null,
    },
    ...{ at: '2026-11-22T12:30:00.000Z', webUrl: 'https://backproof.example' },
    ...more,
  }
  return renderMarkdown(acceptanceBlocks(document, input.language ?? 'en'))
}

describe('the acceptance record as Markdown', () => {
  it('has each criterion, task and point with its state, evidence, date and address', () => {
    const run = { number: 1284, status: 'passed' as const, endedAt: '2026-11-22T12:09:00.000Z' }
    const text = markdown(allMeasured(), { run })
    expect(text).toContain('# Acceptance record: shop')
    expect(text).toContain('Measured by run 1284, which passed 22 Nov 2026, 12:09 UTC.')
    expect(text).toContain('| No. | Criterion | State | Evidence | Measured | Where |')
    expect(text).not.toMatch(/\bsince\b/i)
    expect(markdown(allMeasured({ language: 'pt' }))).toContain('| Medido em |')
    const rows = text.split('\n').filter((line) => /^\| (AC)?\d+ \|/.test(line))
    expect(rows).toHaveLength(8 + 18 + 7)
    const task = rows.find((line) => line.startsWith('| 13 |'))
    expect(task).toContain('| met | 2 of 2 tables match, 6,214,882 rows | 22 Nov 2026, 12:09 UTC |')
    expect(task).toContain('(https://backproof.example/runs/run-1284#tables)')
    expect(rows.find((line) => line.startsWith('| 1 |'))).toContain('| a person does it |')
  })

  it('does not say that a run which could not finish shows the data', () => {
    const run = { number: 7, status: 'errored' as const, endedAt: '2026-11-22T12:09:00.000Z' }
    const text = markdown(nothingMeasured(), { run })
    expect(text).toContain('No run has passed or failed yet: run 7 could not finish, 22 Nov 2026, 12:09 UTC.')
    expect(text).not.toContain('Measured by run')
  })

  it('says above all of it where Railway is simulated', () => {
    const said = markdown(allMeasured(), { simulatedRailway: true })
    expect(said.indexOf('> Demo: what is said of Railway')).toBeLessThan(
      said.indexOf('## Acceptance criteria'),
    )
    expect(markdown(allMeasured())).not.toContain('imulated')
    const portuguese = markdown(allMeasured({ language: 'pt' }), { simulatedRailway: true })
    expect(portuguese).toContain('> Demonstração: o que se diz da Railway')
  })

  it('says above all of it where the evidence does not hold any more', () => {
    const said = markdown(allMeasured(), { caution: 'Verification out of date. It is 2 d old.' })
    expect(said.indexOf('> Verification out of date. It is 2 d old.')).toBeGreaterThan(0)
    expect(said.indexOf('> Verification')).toBeLessThan(said.indexOf('## Acceptance criteria'))
    const run = { number: 9, status: 'failed' as const, endedAt: '2026-11-22T12:09:00.000Z' }
    expect(markdown(allMeasured(), { run })).toContain('Measured by run 9, which failed')
  })

  it('says nothing is met where nothing was measured, in both languages', () => {
    const english = markdown(nothingMeasured())
    expect(english).not.toContain('| met |')
    expect(english.match(/\| not measured \|/g)).toHaveLength(8 + 17 + 7)
    const portuguese = markdown({ ...nothingMeasured(), language: 'pt' })
    expect(portuguese).not.toMatch(/\| cumprido \||not measured/)
    expect(portuguese).toContain('| não medido |')
  })

  it('lets no name become markup, and writes an address without https as text', () => {
    const text = markdown(allMeasured(), { source: 'a|b](x) <i>', webUrl: 'http://10.0.0.1:3000' })
    expect(text).not.toMatch(/[^\\](<i>|\]\(x\)|\|b)/)
    expect(text).toContain('Runbook: `http://10.0.0.1:3000/databases/source-1/runbook`')
  })
})
