import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LocaleContext } from '#components/language/locale-context.tsx'
import { ProductionGone } from '#components/source/production-gone.tsx'

const since = '2026-11-22T09:30:00.000Z'

it.each([
  ['en', 'missing', 'Production database missing since 22 Nov 09:30 UTC.', 'Open the runbook'],
  ['pt', 'unreachable', 'Produção inacessível desde 22 nov 09:30 UTC.', 'Abrir o guia de restauro'],
] as const)(
  'the settings of a database whose production is gone say so first: %s, %s',
  (language, kind, headline, word) => {
    const html = renderToStaticMarkup(
      <LocaleContext value={{ language, timeZone: 'UTC' }}>
        <ProductionGone sourceId="s" trouble={{ kind, since }} />
      </LocaleContext>,
    )
    expect(html).toContain(headline)
    expect(html).toMatch(new RegExp(`href="/databases/s/runbook"[^>]*>${word}<`))
  },
)
