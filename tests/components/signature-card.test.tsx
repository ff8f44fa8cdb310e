import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AuditTable } from '#components/audit/audit-table.tsx'
import { SignatureCard } from '#components/report/signature-card.tsx'
import type { AuditEvent } from '#lib/verification/audit-event.ts'
import type { ReportSignature } from '#lib/verification/report/report-signature-state.ts'

const keyId = 'ab'.repeat(32)
const card = (state: ReportSignature['state'] | null) =>
  renderToStaticMarkup(
    <SignatureCard runId="r1" signature={state && { keyId, signedAt: '2026-11-26T20:00:00.000Z', state }} />,
  )

test('the card of a signed report names its key and gives the file, and only a trusted key is called trusted', () => {
  for (const state of ['trusted', 'unknown-key', 'altered'] as const) {
    const html = card(state)
    expect(html).toContain(keyId)
    expect(html).toContain('href="/api/v1/runs/r1/report.json"')
    expect([state, html.includes('that this installation trusts')]).toEqual([state, state === 'trusted'])
    expect([state, html.includes('Do not rely on it')]).toEqual([state, state === 'altered'])
    expect([state, html.includes('BACKPROOF_SIGNING_FINGERPRINTS')]).toEqual([state, state === 'unknown-key'])
  }
})

test('a run without a signed report says so, and offers no file', () => {
  expect(card(null)).toContain('Not signed.')
  expect(card(null)).not.toContain('report.json')
})

const event: AuditEvent = {
  ...{
    number: 7,
    at: '2026-11-26T20:00:00.123Z',
    action: 'run.start',
    result: 'refused',
    problem: 'forbidden',
  },
  who: { kind: 'key', id: 'k1', name: '<b>ci</b>' },
  target: { kind: 'source', id: 's1', name: 'shop' },
  ...{ from: '2001:0db8:0000:0000:0000:0000:0000:0000', details: { note: '</dd><script>' } },
  ...{ previousHash: '0'.repeat(64), hash: 'f'.repeat(64) },
}
const table = (from: string | null) => renderToStaticMarkup(<AuditTable events={[{ ...event, from }]} />)

test('an event shows who, what, from where and its hashes, and never as markup', () => {
  const html = table(event.from)
  for (const text of ['key: &lt;b&gt;ci&lt;/b&gt;', 'database: shop', 'forbidden', event.at, event.hash])
    expect(html).toContain(text)
  expect(html).not.toMatch(/<b>ci|<script/)
})

test('a network of IPv6 is shown short, and other addresses as they are', () => {
  expect(table('2001:0db8:0000:0000:0000:0000:0000:0000')).toContain('>2001:db8::/64<')
  expect(table('2001:0db8:0a00:0001:0000:0000:0000:0000')).toContain('>2001:db8:a00:1::/64<')
  expect(table('192.0.2.7')).toContain('>192.0.2.7<')
  expect(table(null)).not.toContain('/64')
})
