import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RestoredBoundaries } from '#components/restored/restored-boundaries.tsx'
import { RestoredReasons } from '#components/restored/restored-reasons.tsx'
import { RestoredRest } from '#components/restored/restored-rest.tsx'
import { readRestoredFindings } from '#lib/verification/restored/findings.ts'
import type { RestoredVerdict } from '#lib/verification/restored/restored-record.ts'
import { someChecks, someComparison } from '#tests/lib/store/some-restored.ts'
import { withinPage } from '#tests/support/within-page.tsx'

const shown = (verdict: RestoredVerdict, result: object) => {
  const findings = readRestoredFindings({ problem: null, hint: null, notChecked: [], ...result })
  return renderToStaticMarkup(
    withinPage(
      <>
        <RestoredReasons verdict={verdict} findings={findings} />
        <RestoredBoundaries given={someComparison} findings={findings} />
        <RestoredRest findings={findings} />
      </>,
    ),
  )
}

test('texts of a database are text, whatever they hold', () => {
  const evil = '<script>alert(1)</script>\u202e"><img src=x onerror=alert(1)>'
  const html = shown('failed', {
    checks: someChecks.map((each) => ({ ...each, claim: evil, subject: evil, expected: evil, found: evil })),
    hint: evil,
    notChecked: [evil],
  })
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toMatch(/<script|<img|\u202e/)
})

test('a reason that cannot be read is not recorded, and a boundary without a check was not compared', () => {
  for (const checks of ['all', [{ boundary: 'moon' }]])
    expect(shown('failed', { checks })).toMatch(/Why is not recorded/)
  expect(shown('errored', { checks: [] })).toContain('Nothing of a boundary was shown to hold.')
  expect(shown('errored', { checks: [] })).toMatch(/data-boundary="between" data-standing="none"/)
})

test('a result of megabytes has a small page', () => {
  const checks = Array.from({ length: 20_000 }, (_, at) => ({
    ...someChecks[at % 7],
    subject: 'x'.repeat(500),
  }))
  expect(shown('failed', { checks }).length).toBeLessThan(1_500_000)
})
