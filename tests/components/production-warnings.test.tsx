import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ProductionWarningsCard } from '#components/overview/production-warnings-card.tsx'
import { AcknowledgeProductionWarning } from '#components/report/acknowledge-production-warning.tsx'
import { ProductionWarnings } from '#components/report/production-warnings.tsx'
import {
  namedOfKind,
  type ProductionReading,
  shownOfKind,
} from '#lib/verification/production-warnings/production-warning.ts'
import { productionWarningPage } from '#lib/verification/production-warnings/production-warning-page.ts'
import { summarizeProductionWarnings } from '#lib/verification/production-warnings/summarize-production-warnings.ts'
import { warningKey } from '#lib/verification/production-warnings/warning-key.ts'
import {
  type WordedProductionWarning,
  wordedProductionReading,
} from '#lib/verification/production-warnings/worded-production-warnings.ts'
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

const form = (warning: WordedProductionWarning) => (
  <AcknowledgeProductionWarning runId="r" now={reading.readAt} warning={warning} />
)
const card = (read: ProductionReading, of = acknowledged) =>
  renderToStaticMarkup(
    withinPage(
      <ProductionWarnings
        runId="r"
        reading={wordedProductionReading(read, 'en', of, shownOfKind)}
        acknowledgeForm={form}
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
  // An acknowledged one has the form that changes what was said.
  expect(html).toMatch(
    /Change the acknowledgement<span[^>]*>: shop.c[\s\S]*production-warnings\/0\/acknowledge[\s\S]*>Filled each night<\/textarea>[\s\S]*min="2026-11-28" max="2027-11-28"[^>]*value="2027-01-01"/,
  )
  expect(html).toContain('Collation version changed: could not be read, the role may not.')
  expect(html).toContain('7 not measured, no index gives the value at once (shop.a_seq, shop.b_seq, …)')
})

/** 130 unlogged tables, of which the first 60 are acknowledged. */
const many = Array.from({ length: 130 }, (_, at) => ({
  ...{ kind: 'table-unlogged' as const, facts: { schema: 'a', name: `t${at}` } },
}))
const of60 = new Map(many.slice(0, 60).map((warning) => [warningKey(warning), known]))
const manyRead = { ...reading, warnings: many, more: {} }

it('draws the open ones of a kind first, and leads to all the others', () => {
  const html = card(manyRead, of60)
  expect(html).toContain('70 to review')
  expect([...html.matchAll(/>a\.(t\d+)<\/span>/g)].map(([, name]) => name)).toEqual(
    many.slice(60, 80).map(({ facts }) => facts.name),
  )
  expect(html).toMatch(/href="\/runs\/r\/production-warnings\?kind=table-unlogged">Show all 130</)
})

it('lists every one on pages of 50, the open ones first', () => {
  const wanted = (page: number) =>
    productionWarningPage(manyRead, { kind: 'table-unlogged', page }, 'en', of60)
  const pages = [1, 2, 3].map(wanted)
  expect(pages.map(({ warnings }) => warnings.length)).toEqual([50, 50, 30])
  const positions = [...many.keys()]
  expect(pages.flatMap(({ warnings }) => warnings.map(({ position }) => position))).toEqual([
    ...positions.slice(60),
    ...positions.slice(0, 60),
  ])
  expect(wanted(9)).toEqual(pages[2])
  expect(productionWarningPage(manyRead, { kind: 'collation', page: 1 }, 'en', of60).warnings).toEqual([])
})

it('the list names what could not be read beside the warnings, of one kind that of the kind', () => {
  const unreadOf = (kind: 'collation' | 'slot-holds-wal' | null) =>
    productionWarningPage(reading, { kind, page: 1 }, 'en', acknowledged).unread
  const denied = 'Collation version changed: could not be read, the role may not.'
  expect(unreadOf(null)[0]).toBe(denied)
  expect(unreadOf(null).length).toBe(2)
  expect(unreadOf('collation')).toEqual([denied])
  expect(unreadOf('slot-holds-wal')).toEqual([])
})

it('words so many only as are drawn, and counts the rest', () => {
  const facts = Array.from({ length: namedOfKind }, (_, at) => ({ schema: 'a', name: `t${at}` }))
  const warnings = facts.map((of) => ({ kind: 'table-unlogged' as const, facts: of }))
  const read = { ...reading, warnings, more: { 'table-unlogged': 9000 } }
  expect(wordedProductionReading(read, 'en', acknowledged, shownOfKind).warnings.length).toBe(20)
  const page = productionWarningPage(read, { kind: null, page: 20 }, 'en', acknowledged)
  expect([page.warnings.length, page.pages, page.more]).toEqual([50, 20, 9000])
})

it('says what was read where there is none, and nothing where nothing was read', () => {
  expect(card({ ...reading, warnings: [], more: {} })).toContain('none in what could be read')
  const nothing = <ProductionWarnings runId="r" reading={null} acknowledgeForm={() => null} />
  expect(renderToStaticMarkup(withinPage(nothing))).toBe('')
})

it('shows a database how many of each kind are open, and leads to the run that read them', () => {
  const summary = summarizeProductionWarnings({ runId: 'r', number: 12, reading }, 'en', acknowledged)
  const html = renderToStaticMarkup(withinPage(<ProductionWarningsCard summary={summary} />))
  expect(html).toMatch(/Unlogged table <span[^>]*>\(4\)/)
  expect(html).toMatch(/Inactive replication slot retains WAL <span[^>]*>\(1\)/)
  expect(html).toContain('1 acknowledged')
  expect(html).toContain('2 kinds of warnings could not be read')
  expect(html).toContain('href="/runs/r#production-warnings"')
})
