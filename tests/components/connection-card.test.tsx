import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LocaleContext } from '#components/language/locale-context.tsx'
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
  ...{ productionSeenAt: '2026-11-22T12:00:00.000Z', productionProblem: null },
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

const dropped = { code: 'unknown-database', message: 'No such database.', hint: 'Open the runbook.' }
const shown = (changed: Partial<Source>, language: 'en' | 'pt' = 'en') =>
  renderToStaticMarkup(
    <LocaleContext value={{ language, timeZone: 'UTC' }}>
      <ConnectionCard source={{ ...source, ...changed }} testing={false} alive />
    </LocaleContext>,
  )

it('dates what an earlier test measured where the newest failed', () => {
  const at = '2026-11-22T09:30:00.000Z'
  const html = shown({ probe: { ...probe, at, tls: false }, probeProblem: dropped })
  expect(html).toContain('test failed 22 Nov 2026, 12:00 UTC')
  expect(html).toContain('From the last good test, 22 Nov 2026, 09:30 UTC')
  expect(html).toContain('A test that fails does not keep it. Last good test: not encrypted.')
  expect(html).not.toContain('checked 22 Nov')
  expect(shown({ probe, probeProblem: dropped })).toContain('From the last good test.')
  expect(shown({ probe: { ...probe, at } })).not.toContain('last good test')
})

it('says once that nothing was tested yet', () => {
  const untested = shown({ probe: null, probedAt: null })
  expect(untested).toContain('Not tested yet. Test the connection to see version, size and schemas.')
  expect(untested).not.toContain('Test the connection again')
  expect(untested.match(/data-point="\w+"/g)).toEqual(['data-point="worker"'])
})
