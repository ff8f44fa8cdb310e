'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { productionWarningsQuery } from '#components/queries/production-warnings-query.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Surface } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { AcknowledgeProductionWarning } from './acknowledge-production-warning.tsx'
import { ProductionWarningKind } from './production-warning-kind.tsx'
import { productionWarningListTexts } from './production-warning-list.texts.ts'
import { productionWarningCardTexts } from './production-warnings.texts.ts'
import { productionWarningsPath, type WantedProductionWarnings } from './production-warnings-address.ts'
import { UnreadProductionWarnings } from './unread-production-warnings.tsx'

/** Every production warning that a Run named, page by page, the open ones of a kind first. */
export function LiveProductionWarnings({
  runId,
  wanted,
}: {
  runId: string
  wanted: WantedProductionWarnings
}) {
  const texts = useTexts(productionWarningCardTexts)
  const words = useTexts(productionWarningListTexts)
  const { count } = useFormat()
  const { data } = useSuspenseQuery(productionWarningsQuery(runId, wanted))
  const { warnings, kinds, page, pages, more, unread } = data
  const drawn = kinds.filter(({ kind }) => warnings.some((warning) => warning.kind === kind))
  const hrefOf = (to: number) => productionWarningsPath(runId, { ...wanted, page: to })
  if (drawn.length === 0 && unread.length === 0) return <Hint>{texts.none}</Hint>
  return (
    <Surface label={texts.title} className="mt-7 divide-y divide-line">
      {drawn.map((of) => (
        <ProductionWarningKind
          key={of.kind}
          heading="h2"
          of={of}
          warnings={warnings}
          acknowledgeForm={(warning) => (
            <AcknowledgeProductionWarning runId={runId} now={data.now} warning={warning} />
          )}
        />
      ))}
      {more > 0 && page === pages ? (
        <p className="px-4.5 py-3 text-sm text-faint">
          {texts.notNamed(count(more))}. {words.later}
        </p>
      ) : null}
      {drawn.length === 0 ? <p className="px-4.5 py-3 text-sm text-faint">{texts.none}</p> : null}
      <UnreadProductionWarnings unread={unread} open={drawn.length === 0} />
      {pages > 1 ? (
        <nav className="flex items-center gap-2 px-4.5 py-3 text-sm print:hidden" aria-label={words.pages}>
          {page > 1 ? (
            <ButtonLink size="sm" href={hrefOf(page - 1)} rel="prev">
              {words.previous}
            </ButtonLink>
          ) : null}
          <span className="px-1 text-faint tabular-nums">{words.page(count(page), count(pages))}</span>
          {page < pages ? (
            <ButtonLink size="sm" href={hrefOf(page + 1)} rel="next">
              {words.next}
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </Surface>
  )
}
