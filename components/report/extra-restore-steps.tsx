import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { Recovery } from '#lib/verification/report/recovery.ts'
import { reportCardTexts } from './report-cards.texts.ts'

const scrollArea =
  'mt-1.5 max-h-105 overflow-auto rounded-md border border-line bg-page px-3 py-2 print:max-h-none'

/** What the dump of one database does not hold, as SQL to run after a restore. */
export function ExtraRestoreSteps({ recovery }: { recovery: Recovery | null }) {
  const { recovery: texts } = useTexts(reportCardTexts)
  const { count } = useFormat()
  if (!recovery) return null
  const { parts, sql } = recovery
  return (
    <Card
      title={texts.title}
      id="recovery"
      long
      hint={sql === null ? undefined : <CopyButton text={sql} label={texts.copy} />}
    >
      <CardBody className="text-muted">
        {sql === null ? (
          <p>{texts.hidden(count(parts), parts === 1)}</p>
        ) : (
          <>
            <p className="mb-3">{texts.shown}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <section className={scrollArea} aria-label={texts.label} tabIndex={0}>
              <pre className="font-mono text-sm whitespace-pre-wrap wrap-anywhere">{sql}</pre>
            </section>
          </>
        )}
      </CardBody>
    </Card>
  )
}
