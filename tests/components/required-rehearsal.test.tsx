import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { GateReasons } from '#components/overview/gate-reasons.tsx'
import { PolicyForm } from '#components/source/policy-form.tsx'
import type { Gate } from '#lib/verification/gate.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import type { Source } from '#lib/verification/source.ts'
import { placesOf, playHistory } from '#tests/lib/verification/play-history.ts'
import { withinPage } from '#tests/support/within-page.tsx'

test.each([true, false])(
  'the form of a policy shows whether a rehearsal is required: %s',
  (requireRehearsal) => {
    const source = {
      id: 's',
      name: 'shop',
      probe: null,
      policy: { ...defaultPolicy, requireRehearsal },
    } as Source
    const html = renderToStaticMarkup(
      withinPage(<PolicyForm source={source} storages={[]} saved={false} mayChange />),
    )
    const box = /<input[^>]*type="checkbox"[^>]*name="requireRehearsal"[^>]*>/.exec(html)?.[0] ?? ''
    expect([box !== '', / checked=""/.test(box)]).toEqual([true, requireRehearsal])
    expect(html).toContain('Require a rehearsal of migrations')
    expect(html).toContain('<input type="hidden" name="requireRehearsal" value="off"/>')
  },
)

test('the reason links to the rehearsal', () => {
  const gate: Gate = placesOf(
    playHistory([
      { policy: { requireRehearsal: true } },
      { run: 'passed', ago: 2 },
      { rehearsed: 'fails', ago: 1 },
    ]),
  ).gate
  const html = renderToStaticMarkup(withinPage(<GateReasons gate={gate} sourceId="s" />))
  expect(html).toMatch(/<a href="\/rehearsals\/rehearsal-7"(?:(?!<\/a>).)*Migration rehearsed/)
})
