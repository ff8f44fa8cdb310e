import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ConnectionCard } from '#components/source/connection-card.tsx'
import { defaultPolicy } from '#lib/verification/policy.ts'
import type { Source, SourceProbe } from '#lib/verification/source.ts'

const probe: SourceProbe = {
  ...{ serverVersion: '17.6', database: 'shop', host: 'db', role: 'reader', bytes: 1, schemas: [] },
  ...{ extensions: ['vector 0.8.0'], tls: true, standby: false, systemIdentifier: '1', tools: null },
}
const source: Source = {
  ...{ id: 's', name: 'shop', createdAt: '2026-11-22T12:00:00.000Z', policy: defaultPolicy },
  ...{ connection: { kind: 'sealed' }, probe, probedAt: '2026-11-22T12:00:00.000Z', probeProblem: null },
}
const drawn = (obstacle: SourceProbe['obstacle']) =>
  renderToStaticMarkup(
    <ConnectionCard source={{ ...source, probe: { ...probe, obstacle } }} testing={false} alive />,
  )

it('says what the points of the test say in their list alone, and in full where a later test failed', () => {
  expect(drawn(null).match(/>17\.6<|PostgreSQL 17\.6/g)).toHaveLength(1)
  expect(drawn(null)).toContain('primary')
  const failed = { code: 'unreachable', message: 'No answer.', hint: '' } as const
  const html = renderToStaticMarkup(
    <ConnectionCard source={{ ...source, probeProblem: failed }} testing={false} alive />,
  )
  expect(html).toContain('>17.6<')
})

it('shows what would stop a verification, with the way out, before one is started', () => {
  const html = drawn({
    code: 'extension-missing',
    message: 'The extension vector is not installed.',
    hint: 'Install it.',
  })
  expect(html).toContain('A verification would stop: The extension vector is not installed.')
  expect(html).toContain('Install it.')
  expect(drawn(null)).not.toContain('would stop')
  expect(drawn(undefined)).not.toContain('would stop')
})
