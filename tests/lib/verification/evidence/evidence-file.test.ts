import { expect, test } from 'vitest'
import type { EvidenceContent } from '#lib/verification/evidence/evidence-content.ts'
import { evidenceFormats, evidenceRenderings } from '#lib/verification/evidence/evidence-file.ts'
import type { TableRow } from '#lib/verification/evidence/evidence-page.ts'
import { tableVerdicts } from '#lib/verification/evidence/table-evidence.ts'

const unread = { rows: null, bytes: null, digest: null }
const held = { rows: 1234, bytes: 8192, digest: '0'.repeat(24).concat('0000004d') }

const table = (name: string, more: Partial<TableRow> = {}): TableRow => ({
  ...{ schema: 'shop', name, kind: 'table', verdict: 'equal', otherFindings: 0, position: 0 },
  ...{ production: held, restored: held, previousRows: null, changed: null },
  ...more,
})

const file = (more: Partial<EvidenceContent> = {}): EvidenceContent => ({
  run: {
    ...{ number: 7, source: 'shop|prod', status: 'failed', endedAt: '2026-11-22T12:03:00.000Z' },
    ...{ problem: null, url: 'https://backproof.example/runs/1' },
  },
  tables: [table('orders'), table('=cmd()', { verdict: 'not-restored', restored: unread })],
  checks: [
    {
      ...{ position: 0, kind: 'index', claim: 'Indexes match', subject: 'shop.orders · a_idx' },
      ...{ verdict: 'failed', blames: 'archive', expected: 'CREATE "x", <b>', found: 'missing' },
    },
  ],
  ...more,
})
const render = (format: keyof typeof evidenceRenderings, more?: Partial<EvidenceContent>) =>
  evidenceRenderings[format].render(file(more))

test('CSV guards a spreadsheet, quotes, and leaves a cell empty where nothing was measured', () => {
  expect(render('csv').split('\r\n')).toEqual([
    'schema,table,kind,verdict,rows in production,rows restored,bytes in production,bytes restored,digest in production,digest restored,other findings,rows in the last run,changed since the last run',
    `shop,orders,table,equal,1234,1234,8192,8192,${held.digest},${held.digest},0,,`,
    `shop,'=cmd(),table,not-restored,1234,,8192,,${held.digest},,0,,`,
    '',
    'check,object,verdict,at fault,expected,found',
    'index,shop.orders · a_idx,failed,archive,"CREATE ""x"", <b>",missing',
    '',
  ])
})

test('JSON has what was asked for and nothing else', () => {
  expect(JSON.parse(render('json', { checks: null }))).toEqual({ run: file().run, tables: file().tables })
})

test('Markdown shows names as text', () => {
  const text = render('markdown')
  expect(text).toContain('### shop\\|prod: run 7, Failed, 22 Nov 2026, 12:03 UTC')
  expect(text).toContain('| shop.orders | Equal | 1,234 | 1,234 | 8.0 KiB | 0000004d | 0000004d |')
  expect(text).toContain('| shop.=cmd\\(\\) | Not restored | 1,234 | – | 8.0 KiB | 0000004d | – |')
  expect(text).toContain('&lt;b&gt;')
})

test('JUnit never passes what was not compared', () => {
  const text = render('junit', {
    tables: tableVerdicts.map((verdict) => table(verdict, { verdict })),
    checks: null,
  })
  const passed = [...text.matchAll(/<testcase [^>]*name="shop\.([^"]+)"\/>/g)].map(([, name]) => name)
  expect(passed).toEqual(['equal', 'equal-as-whole'])
  expect(text).toContain('<testsuite name="backproof.tables" tests="10" failures="4" errors="2" skipped="2">')
  expect(render('junit', { tables: [table('t', { otherFindings: 1 })], checks: null })).toContain(
    '<failure message="Equal: rows',
  )
})

test('a run that stopped is an error in JUnit, and its reason is in Markdown', () => {
  const run = { ...file().run, status: 'errored', problem: 'The server <b> is gone.' } as const
  expect(render('junit', { run, tables: [], checks: [] })).toMatch(
    /errors="1"[\s\S]*The server &lt;b&gt; is gone\./,
  )
  expect(render('markdown', { run, tables: [], checks: [] })).toContain('The server &lt;b&gt; is gone.')
})

test('each format has a type and an ending of its own', () => {
  const endings = evidenceFormats.map((format) => evidenceRenderings[format].ending)
  expect(new Set(endings).size).toBe(4)
})
