import { escapeXml } from './escape-xml.ts'
import { gateLabels } from './gate-state.ts'
import type { GateSummary } from './gate-summary.ts'

/** The gate as one test case in JUnit's XML: `closed` and `out of date` are failures, `cannot tell` is an error. */
export function gateJunit(summary: GateSummary): string {
  const { state, sourceName, headline, sentence, hint, url } = summary
  const [failures, errors] = [
    state === 'closed' || state === 'out-of-date' ? 1 : 0,
    state === 'cannot-tell' ? 1 : 0,
  ]
  const text = [`${headline} ${sentence}`, hint, url].filter(Boolean).join('\n')
  const tag = failures ? 'failure' : 'error'
  const outcome =
    state === 'open'
      ? `<system-out>${escapeXml(text)}</system-out>`
      : `<${tag} type="${state}" message="${escapeXml(`${gateLabels[state]}: ${headline}`)}">${escapeXml(text)}</${tag}>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="1" failures="${failures}" errors="${errors}">
  <testsuite name="backproof" tests="1" failures="${failures}" errors="${errors}">
    <testcase classname="backproof.gate" name="${escapeXml(sourceName)}">
      ${outcome}
    </testcase>
  </testsuite>
</testsuites>
`
}
