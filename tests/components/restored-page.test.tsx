import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LocaleContext } from '#components/language/locale-context.tsx'
import { RestoredBoundaries } from '#components/restored/restored-boundaries.tsx'
import { RestoredReasons } from '#components/restored/restored-reasons.tsx'
import { RestoredRest } from '#components/restored/restored-rest.tsx'
import type { Language } from '#lib/language.ts'
import { readRestoredFindings } from '#lib/verification/restored/findings.ts'
import { noBoundaryMessage } from '#lib/verification/restored/no-boundary.ts'
import type { RestoredVerdict } from '#lib/verification/restored/restored-record.ts'
import { someChecks, someComparison } from '#tests/lib/store/some-restored.ts'
import { withinPage } from '#tests/support/within-page.tsx'

const shown = (
  verdict: RestoredVerdict,
  result: object,
  given: Parameters<typeof RestoredBoundaries>[0]['given'] = someComparison,
  language: Language = 'en',
) => {
  const findings = readRestoredFindings({ problem: null, hint: null, notChecked: [], ...result })
  return renderToStaticMarkup(
    withinPage(
      <LocaleContext value={{ language, timeZone: 'UTC' }}>
        <RestoredReasons verdict={verdict} findings={findings} />
        <RestoredBoundaries given={given} findings={findings} />
        <RestoredRest findings={findings} />
      </LocaleContext>,
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

test('boundaries that cannot be read, or were not compared, are not said not to be there', () => {
  const nothingGiven = { newest: [], mustHave: [], mustNotHave: [], between: null }
  const unread = { given: 'missing.json', database: null, takenAt: null, run: null }
  const html = shown('errored', { checks: [] }, { ...someComparison, ...nothingGiven, manifest: unread })
  expect(html).toContain('a manifest that was not compared')
  expect(html).toContain('missing.json')
  expect(html).not.toContain('No boundary was given')
  const none = shown('errored', { checks: [] }, { ...someComparison, ...nothingGiven, manifest: null })
  expect(none).toContain('No boundary was given')
  const other = shown('passed', { checks: 'all', notChecked: 'some' }, null)
  expect(other).toContain('Which boundaries were given is not recorded')
  expect(other).toContain('What was compared is not recorded')
  expect(other).toContain('What was not compared is not recorded')
  expect(other).not.toContain('No boundary was given')
})

test('what is undecided is said once: that no boundary was given, and why a statement decides nothing', () => {
  const nothingGiven = { newest: [], mustHave: [], mustNotHave: [], between: null, manifest: null }
  const problem = { message: noBoundaryMessage, hint: 'Say what must hold.' }
  const undecided = { checks: [], problem }
  const none = shown('errored', undecided, { ...someComparison, ...nothingGiven })
  expect(none.match(/No boundary was given/g)).toHaveLength(1)
  expect(none).not.toContain('id="boundaries"')
  const inPortuguese = shown('errored', undecided, { ...someComparison, ...nothingGiven }, 'pt')
  expect(inPortuguese).toContain('Não foi indicada nenhuma condição')
  expect(inPortuguese).not.toContain('No boundary was given')

  const found = 'what it answers does not come from rows of a table alone'
  const statement = { boundary: 'must-have', claim: 'Rows that must be there', subject: 'SELECT 1' }
  const checks = [{ ...statement, verdict: 'skipped', expected: 'at least one row', found }]
  const html = shown('errored', { checks }, { ...someComparison, ...nothingGiven, mustHave: ['SELECT 1'] })
  expect(html.match(new RegExp(found, 'g'))).toHaveLength(1)
  expect(html).toContain('<a href="#boundaries"')
})

test('a manifest that names no instant has a page', () => {
  const undated = { given: 'a.json', database: 'shop', takenAt: null, run: null }
  const html = shown('failed', { checks: someChecks }, { ...someComparison, manifest: undated })
  expect(html).toContain('manifest of shop')
})

test('a result of megabytes has a small page', () => {
  const checks = Array.from({ length: 20_000 }, (_, at) => ({
    ...someChecks[at % 7],
    subject: 'x'.repeat(500),
  }))
  expect(shown('failed', { checks }).length).toBeLessThan(1_500_000)
})
