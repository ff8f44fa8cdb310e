import { Fragment, type ReactNode } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SqlBlock } from '#components/ui/sql-block.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type {
  Acknowledgement,
  KindOfProductionWarnings,
  WordedProductionWarning,
} from '#lib/verification/production-warnings/worded-production-warnings.ts'
import { productionWarningCardTexts } from './production-warnings.texts.ts'

/** Draws the form that acknowledges one, or changes that. */
export type AcknowledgeProductionForm = (warning: WordedProductionWarning) => ReactNode

type KindProps = {
  of: KindOfProductionWarnings
  /** Of any kind; those of this one are drawn. */
  warnings: readonly WordedProductionWarning[]
  acknowledgeForm: AcknowledgeProductionForm
  /** The level below that of what they stand in: `h3` in a card, `h2` on a page of their own. */
  heading?: 'h2' | 'h3'
  /** What stands below them. */
  children?: ReactNode
}

/** Warnings of one kind: what it means, and each with the SQL that shows and mends it. */
export function ProductionWarningKind({
  of,
  warnings,
  acknowledgeForm,
  heading: Heading = 'h3',
  children,
}: KindProps) {
  return (
    <section className="grid grid-cols-[22px_1fr] gap-2 px-4.5 py-3">
      <ToneIcon tone={of.open + of.more > 0 ? 'warning' : 'positive'} className="mt-1" />
      <div className="min-w-0">
        <Heading className="font-medium">{of.title}</Heading>
        <p className="text-md text-muted">{of.meaning}</p>
        <ul className="mt-2 grid gap-2">
          {warnings
            .filter(({ kind }) => kind === of.kind)
            .map((warning) => (
              <li key={warning.position} className="min-w-0 wrap-anywhere">
                <p>
                  <span className="font-mono text-sm font-medium">{warning.subject}</span>{' '}
                  <span className="text-sm text-muted">{warning.state}</span>
                </p>
                <WarningSql warning={warning} />
                {warning.acknowledged ? <Acknowledged acknowledged={warning.acknowledged} /> : null}
                {/* What was said closes the form, and the focus goes to the heading. */}
                <Fragment key={warning.acknowledged?.at}>{acknowledgeForm(warning)}</Fragment>
              </li>
            ))}
        </ul>
        {children}
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
      className="mt-2 print:hidden"
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
      {texts.acknowledgedBy(signerOf(by), instant(until))}: {visible(reason)}
    </p>
  )
}
