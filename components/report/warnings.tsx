import type { ReactNode } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { Card } from '#components/ui/card.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'

import type { WordedWarning, WordedWarnings } from '#lib/verification/report/worded-warnings.ts'
import { reportCardTexts } from './report-cards.texts.ts'

/** Draws the form that acknowledges a warning. A shared report has none, and so brings no script for it. */
export type AcknowledgeForm = (warning: WordedWarning) => ReactNode

type WarningsProps = { warnings: WordedWarnings; acknowledgeForm?: AcknowledgeForm }

/** How a Run differs from earlier ones: amber, because a person must judge it and it is no fault of the archive. */
export function Warnings({ warnings: { listed, total, open }, acknowledgeForm }: WarningsProps) {
  const { warnings: texts, more } = useTexts(reportCardTexts)
  const { count } = useFormat()
  if (total === 0) return null
  const hidden = total - listed.length
  return (
    <Card
      title={texts.title}
      id="warnings"
      long
      tone={open > 0 ? 'warning' : undefined}
      hint={open > 0 ? texts.toReview(count(open)) : texts.acknowledged}
    >
      <ul className="divide-y divide-line">
        {listed.map((warning) => (
          <li
            key={warning.position}
            className="grid grid-cols-[22px_1fr] items-start gap-2 px-4.5 py-2.5 max-sm:*:last:col-start-2 sm:grid-cols-[22px_1fr_auto]"
          >
            <ToneIcon tone={warning.acknowledged ? 'positive' : 'warning'} className="mt-1" />
            <div className="min-w-0 wrap-anywhere">
              <p>
                <span className="font-mono text-sm font-medium">{warning.subject}</span>{' '}
                <span className="text-sm text-faint">· {texts.kinds[warning.kind]}</span>
              </p>
              <p className="text-md text-muted">
                {warning.is} <span className="text-sm text-faint">· {texts.before(warning.was)}</span>
              </p>
            </div>
            <Acknowledged warning={warning} form={acknowledgeForm} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p className="px-4.5 py-3 text-sm text-faint">{more(count(hidden))}</p> : null}
    </Card>
  )
}

function Acknowledged({ warning, form }: { warning: WordedWarning; form?: AcknowledgeForm }) {
  const { warnings: texts } = useTexts(reportCardTexts)
  const { instant } = useFormat()
  const { acknowledged } = warning
  if (acknowledged)
    return (
      <span className="text-sm text-faint">
        {texts.acknowledgedBy(signerOf(acknowledged.by), instant(acknowledged.at))}
      </span>
    )
  return form ? form(warning) : <span className="text-sm text-faint">{texts.notAcknowledged}</span>
}
