import type { ReactNode } from 'react'
import { Card } from '#components/ui/card.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import { count, instant } from '#lib/format.ts'
import { type StoredWarning, type WarningList, warningKinds } from '#lib/verification/history.ts'
import { visible } from '#lib/verification/manifest.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'

/** Draws the form that acknowledges a warning. A shared report has none, and so brings no script for it. */
export type AcknowledgeForm = (warning: StoredWarning) => ReactNode

type WarningsProps = { warnings: WarningList; acknowledgeForm?: AcknowledgeForm }

/** How a Run differs from earlier ones: amber, because a person must judge it and it is no fault of the archive. */
export function Warnings({ warnings: { listed, total, open }, acknowledgeForm }: WarningsProps) {
  if (total === 0) return null
  const hidden = total - listed.length
  return (
    <Card
      title="Changes since earlier runs"
      id="warnings"
      long
      tone={open > 0 ? 'warning' : undefined}
      hint={open > 0 ? `${count(open)} to review · doesn't affect the result` : 'acknowledged'}
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
                <span className="text-sm text-faint">· {warningKinds[warning.kind]}</span>
              </p>
              <p className="text-md text-muted">
                {formatMessage(warning.is)}{' '}
                <span className="text-sm text-faint">· before: {formatMessage(warning.was)}</span>
              </p>
            </div>
            <Acknowledged warning={warning} form={acknowledgeForm} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p className="px-4.5 py-3 text-sm text-faint">and {count(hidden)} more</p> : null}
    </Card>
  )
}

function Acknowledged({ warning, form }: { warning: StoredWarning; form?: AcknowledgeForm }) {
  const { acknowledged } = warning
  if (acknowledged)
    return (
      <span className="text-sm text-faint">
        acknowledged by {visible(acknowledged.by)}, {instant(acknowledged.at)}
      </span>
    )
  return form ? form(warning) : <span className="text-sm text-faint">not acknowledged</span>
}
