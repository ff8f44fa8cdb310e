import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LaterRunLog } from '#components/run/later-run-log.tsx'
import { RunLogPlace } from '#components/run/run-log-place.tsx'
import { withinPage } from '#tests/support/within-page.tsx'

test('where the log comes later, its place is what the server sends: titled, and a file without scripts', () => {
  const place = <RunLogPlace runId="run-1" active={false} />
  const html = renderToStaticMarkup(
    withinPage(<LaterRunLog runId="run-1" active={false} lost={false} place={place} />),
  )
  expect(html).toContain('id="log"')
  expect(html).toContain('>Log</h2>')
  expect(html).toContain('href="/api/v1/runs/run-1/log?format=log"')
})

test('a run that has not begun says when its log does, and no other does', () => {
  const text = 'No lines yet.'
  const sent = (waits: boolean) =>
    renderToStaticMarkup(withinPage(<RunLogPlace runId="run-1" active waits={waits} />))
  expect(sent(true)).toContain(text)
  expect(sent(false)).not.toContain(text)
})
