import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ProductionWarningsCard } from '#components/overview/production-warnings-card.tsx'
import { AcknowledgeProductionWarning } from '#components/report/acknowledge-production-warning.tsx'
import { ProductionWarnings } from '#components/report/production-warnings.tsx'
import type { ProductionReading } from '#lib/verification/production-warnings/production-warning.ts'
import { summarizeProductionWarnings } from '#lib/verification/production-warnings/summarize-production-warnings.ts'
import { warningKey } from '#lib/verification/production-warnings/warning-key.ts'
import { wordedProductionReading } from '#lib/verification/production-warnings/worded-production-warnings.ts'
import { withinPage } from '#tests/support/within-page.tsx'

const unlogged = { kind: 'table-unlogged', facts: { schema: 'shop', name: 'c"ache\u202e' } } as const
const slot = { kind: 'slot-holds-wal', facts: { name: 'old', database: null, bytes: '1073741824' } } as const
const reading: ProductionReading = {
  readAt: '2026-11-27T12:00:00.000Z',
  warnings: [unlogged, slot],
  more: { 'table-unlogged': 4 },
  unread: [
    { kind: 'collation', reason: 'denied' },
    { kind: 'sequence-behind', reason: 'no-index', objects: ['shop.a_seq', 'shop.b_seq'], count: 7 },
  ],
}
const known = {
  by: 'Ana',
  at: reading.readAt,
  reason: 'Filled each night',
  until: '2027-01-01T00:00:00.000Z',
}
const acknowledged = new Map([[warningKey(unlogged), known]])

const card = (read: ProductionReading, of = acknowledged) =>
  renderToStaticMarkup(
    withinPage(
      <ProductionWarnings
        reading={wordedProductionReading(read, 'en', of)}
        acknowledgeForm={({ position, subject }) => (
          <AcknowledgeProductionWarning runId="r" position={position} subject={subject} />
        )}
      />,
    ),
  )

it('shows each warning with its SQL, who acknowledged it until when, and what could not be read', () => {
  const html = card(reading)
  expect(html).toContain('5 to review · not part of the result')
  expect(html).toContain('shop.c&quot;ache\\u202e')
  expect(html).toContain(
    'ALTER TABLE &quot;shop&quot;.U&amp;&quot;c&quot;&quot;ache\\+00202e&quot; SET LOGGED;',
  )
  expect(html).toMatch(/acknowledged by Ana, until [^<]*2027[^<]*: Filled each night/)
  expect(html).toContain('It retains 1.0 GiB of WAL.')
  expect(html).toContain('action="/api/v1/runs/r/production-warnings/1/acknowledge"')
  expect(html).not.toContain('production-warnings/0/acknowledge')
  expect(html).toContain('Collation version changed: could not be read, the role may not.')
  expect(html).toContain('7 not measured, no index gives the value at once (shop.a_seq, shop.b_seq, …)')
})

it('says what was read where there is none, and nothing where nothing was read', () => {
  expect(card({ ...reading, warnings: [], more: {} })).toContain('none in what could be read')
  const nothing = <ProductionWarnings reading={null} acknowledgeForm={() => null} />
  expect(renderToStaticMarkup(withinPage(nothing))).toBe('')
})

it('shows a database how many of each kind are open, and leads to the run that read them', () => {
  const summary = summarizeProductionWarnings({ runId: 'r', number: 12, reading }, 'en', acknowledged)
  const html = renderToStaticMarkup(withinPage(<ProductionWarningsCard summary={summary} />))
  expect(html).toMatch(/Unlogged table <span[^>]*>\(4\)/)
  expect(html).toMatch(/Inactive replication slot retains WAL <span[^>]*>\(1\)/)
  expect(html).toContain('1 acknowledged')
  expect(html).toContain('2 could not be read')
  expect(html).toContain('href="/runs/r#production-warnings"')
})
