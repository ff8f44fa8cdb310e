import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { DrillStart } from '#components/runbook/drill-start.tsx'

const shown = (runbook: { runId: string | null } | null, mayStart = true) =>
  renderToStaticMarkup(<DrillStart sourceId="s" {...{ runbook, mayStart }} />)

test('a drill is started where the runbook has commands, by those who may', () => {
  expect(shown({ runId: 'r' })).toContain('Start a drill')
  expect(shown({ runId: 'r' }, false)).not.toContain('<form')
})

test('a runbook without commands has no drill to start, and says why', () => {
  expect(shown(null)).not.toContain('<form')
  const without = shown({ runId: null })
  expect(without).not.toContain('<form')
  expect(without).toContain('No verified archive')
  expect(without).toContain('href="/databases/s/runbook"')
})
