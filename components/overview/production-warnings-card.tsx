import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { ProductionWarningSummary } from '#lib/verification/production-warnings/summarize-production-warnings.ts'
import { productionWarningsCardTexts } from './production-warnings-card.texts.ts'

/** What the newest run warns of in production, by kind; the run's page has each with its SQL. */
export function ProductionWarningsCard({ summary }: { summary: ProductionWarningSummary | null }) {
  const texts = useTexts(productionWarningsCardTexts)
  const { count } = useFormat()
  if (!summary) return null
  const { total, kinds, acknowledged, unread, runId, number } = summary
  return (
    <Card title={texts.title} id="production-warnings" hint={texts.ofRun(String(number))}>
      <CardBody>
        {total > 0 ? (
          <ul className="grid gap-1.5 sm:grid-cols-2">
            {kinds.map((of) => (
              <li key={of.kind} className="flex min-w-0 items-start gap-2">
                <ToneIcon tone="warning" className="mt-1 shrink-0" />
                <span>
                  {of.title} <span className="text-faint tabular-nums">({count(of.count)})</span>
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-muted">{acknowledged > 0 ? texts.allAcknowledged : texts.all}</p>
        )}
        <p className="mt-3 flex flex-wrap gap-x-4 text-sm text-faint">
          <TextLink href={`/runs/${runId}#production-warnings`}>{texts.see}</TextLink>
          {acknowledged > 0 ? <span>{texts.acknowledgedCount(count(acknowledged))}</span> : null}
          {unread > 0 ? <span>{texts.unreadCount(count(unread), unread === 1)}</span> : null}
        </p>
      </CardBody>
    </Card>
  )
}
