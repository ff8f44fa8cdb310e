import type { ReactNode } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SqlBlock } from '#components/ui/sql-block.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type {
  Acknowledgement,
  WordedProductionReading,
  WordedProductionWarning,
} from '#lib/verification/production-warnings/worded-production-warnings.ts'
import { productionWarningCardTexts } from './production-warnings.texts.ts'

/** Draws the form that acknowledges one. */
type AcknowledgeForm = (warning: WordedProductionWarning) => ReactNode

type Props = { reading: WordedProductionReading | null; acknowledgeForm: AcknowledgeForm }

/** So many of a kind are drawn. */
const drawnOfKind = 20

/** What a recovery would trip over, by kind, with the SQL that shows and mends each. */
export function ProductionWarnings({ reading, acknowledgeForm }: Props) {
  const texts = useTexts(productionWarningCardTexts)
  const { count } = useFormat()
  if (!reading) return null
  const { warnings, more, open, unread } = reading
  const total = warnings.length + more
  const settled = total > 0 ? texts.acknowledgedAll : texts.none
  const hint = open + more > 0 ? texts.count(count(open + more)) : settled
  const kinds = [...new Set(warnings.map(({ kind }) => kind))]
  return (
    <Card
      title={texts.title}
      id="production-warnings"
      long
      tone={open + more > 0 ? 'warning' : undefined}
      hint={hint}
    >
      <div className="divide-y divide-line">
        {kinds.map((kind) => (
          <KindOfWarning
            key={kind}
            warnings={warnings.filter((warning) => warning.kind === kind)}
            acknowledgeForm={acknowledgeForm}
          />
        ))}
        {more > 0 ? <p className="px-4.5 py-3 text-sm text-faint">{texts.more(count(more))}</p> : null}
        {unread.length > 0 ? (
          <Disclosure
            summary={`${texts.unread} (${count(unread.length)})`}
            className="px-4.5 py-3"
            open={total === 0}
          >
            <ul className="mt-2 grid gap-1 text-sm text-muted wrap-anywhere">
              {unread.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Disclosure>
        ) : null}
      </div>
    </Card>
  )
}

type KindProps = { warnings: WordedProductionWarning[]; acknowledgeForm: AcknowledgeForm }

function KindOfWarning({ warnings, acknowledgeForm }: KindProps) {
  const texts = useTexts(productionWarningCardTexts)
  const { count } = useFormat()
  const [first] = warnings
  if (!first) return null
  const isOpen = warnings.some(({ acknowledged }) => !acknowledged)
  const hidden = warnings.length - drawnOfKind
  return (
    <section className="grid grid-cols-[22px_1fr] gap-2 px-4.5 py-3">
      <ToneIcon tone={isOpen ? 'warning' : 'positive'} className="mt-1" />
      <div className="min-w-0">
        <h3 className="font-medium">{first.title}</h3>
        <p className="text-md text-muted">{first.meaning}</p>
        <ul className="mt-2 grid gap-2">
          {warnings.slice(0, drawnOfKind).map((warning) => (
            <li key={warning.position} className="min-w-0 wrap-anywhere">
              <p>
                <span className="font-mono text-sm font-medium">{warning.subject}</span>{' '}
                <span className="text-sm text-muted">{warning.state}</span>
              </p>
              <WarningSql warning={warning} />
              {warning.acknowledged ? (
                <Acknowledged acknowledged={warning.acknowledged} />
              ) : (
                acknowledgeForm(warning)
              )}
            </li>
          ))}
        </ul>
        {hidden > 0 ? <p className="mt-2 text-sm text-faint">{texts.more(count(hidden))}</p> : null}
      </div>
    </section>
  )
}

function WarningSql({ warning: { subject, show, mend } }: { warning: WordedProductionWarning }) {
  const texts = useTexts(productionWarningCardTexts)
  const statements = mend.join('\n')
  return (
    <Disclosure
      summary={
        <>
          {texts.sql}
          <span className="sr-only"> {subject}</span>
        </>
      }
      className="mt-2"
    >
      <div className="mt-2 grid gap-2">
        <p className="text-sm text-faint">{texts.shows}</p>
        <SqlBlock label={texts.showsOf(subject)} sql={show} />
        <div className="flex items-center justify-between gap-2 text-sm text-faint">
          <span>{texts.mends}</span>
          <CopyButton text={statements} label={texts.copyMend} />
        </div>
        <SqlBlock label={texts.mendsOf(subject)} sql={statements} />
      </div>
    </Disclosure>
  )
}

function Acknowledged({ acknowledged: { by, reason, until } }: { acknowledged: Acknowledgement }) {
  const texts = useTexts(productionWarningCardTexts)
  const { instant } = useFormat()
  return (
    <p className="mt-2 text-sm text-muted">
      {texts.acknowledgedBy(visible(by), instant(until))}: {visible(reason)}
    </p>
  )
}
