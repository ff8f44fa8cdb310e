import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RehearsalReasons } from '#components/rehearsal/rehearsal-reasons.tsx'
import { readFindings } from '#lib/verification/rehearsal/findings.ts'
import type { RehearsalVerdict } from '#lib/verification/rehearsal/verdict.ts'
import { measured } from '#tests/lib/store/some-rehearsal.ts'
import { withinPage } from '#tests/support/within-page.tsx'

const shown = (verdict: RehearsalVerdict, more: object) =>
  renderToStaticMarkup(
    withinPage(<RehearsalReasons verdict={verdict} findings={readFindings({ ...measured, ...more })} />),
  )

test('a reason that this version cannot read is not recorded, never no reason', () => {
  const failure = { file: 'a.sql', at: 'lock' }
  for (const more of [
    { exceeded: [], failure },
    { exceeded: [], failure: null },
    { exceeded: 'many', failure },
  ])
    expect(shown('fails', more), JSON.stringify(more)).toMatch(/<li[^>]*>.*not recorded.*<\/li>/)
  expect(shown('exceeds', {})).not.toContain('not recorded')
})

test('a migration that rewrites 10,000 tables, or fails with a megabyte, has a small page', () => {
  const tables = Array.from({ length: 10_000 }, (_, at) => `shop.t${at}`)
  const rewrites = shown('exceeds', { exceeded: [{ limit: 'no-rewrites', tables }] })
  expect(rewrites).toContain('shop.t29 and 9,970 more, in the JSON')
  const failure = {
    ...{ file: 'a.sql', line: 1, text: 'SELECT 1', at: 'statement', sqlstate: 'P0001', detail: '' },
    ...{ message: 'x'.repeat(1_000_000), unproven: null },
  }
  for (const html of [rewrites, shown('fails', { exceeded: [], failure })])
    expect(html.length).toBeLessThan(10_000)
})

test('a statement that left something out for want of a right is the reason of what could not finish', () => {
  const warning = {
    ...{ file: 'a.sql', line: 7, text: 'GRANT', severity: 'WARNING', sqlstate: '01007' },
    ...{ message: 'no privileges were granted for "f"', unproven: 'In production shop is a superuser.' },
  }
  const html = shown('unfinished', { exceeded: [], warnings: [warning] })
  expect(html).toContain('no privileges were granted')
  expect(html).toContain('In production shop is a superuser.')
  expect(html).not.toContain('not recorded')
})
