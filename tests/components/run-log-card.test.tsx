import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RunLogCard } from '#components/run/run-log-card.tsx'
import { withinPage } from '#tests/support/within-page.tsx'

/** What the server sends of the log to a browser without scripts. */
function sent(active: boolean): string {
  const html = renderToStaticMarkup(withinPage(<RunLogCard runId="run-1" active={active} />))
  return /<noscript>(.*)<\/noscript>/s.exec(html)?.[1] ?? ''
}

test('a log that no script fills is a file, and one of a run that goes on says to reload the page', () => {
  for (const active of [true, false]) {
    expect(sent(active)).toContain('href="/api/v1/runs/run-1/log?format=log"')
    expect(sent(active).includes('this page does not follow the run: reload it')).toBe(active)
  }
})
