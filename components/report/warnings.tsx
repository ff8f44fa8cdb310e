import type { ReactNode } from 'react'
import { Card } from '#components/ui/card.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { count, instant } from '#lib/format.ts'
import { type StoredWarning, type WarningList, warningKinds } from '#lib/verification/history.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Draws the form that acknowledges a warning. A shared report has none, and so brings no script for it. */
export type AcknowledgeForm = (warning: StoredWarning) => ReactNode

type WarningsProps = { warnings: WarningList; acknowledgeForm?: AcknowledgeForm }

/** How a Run differs from earlier ones: amber, because it is for a person to judge and no fault of the archive. */
export function Warnings({ warnings: { listed, total, open }, acknowledgeForm }: WarningsProps) {
  if (total === 0) return null
  const hidden = total - listed.length
  return (
    <Card
      title="Different from earlier runs"
      id="warnings"
      className={`long ${open > 0 ? 'amber' : ''}`}
      hint={open > 0 ? `${count(open)} to look at · no part of the verdict` : 'acknowledged'}
    >
      <ul className="warnings">
        {listed.map((it) => (
          <li key={it.position}>
            <Icon
              name={it.acknowledged ? 'passed' : 'stale'}
              className={it.acknowledged ? '' : 'ink-stale'}
            />
            <div className="cell">
              <p>
                <span className="mono font-medium">{it.subject}</span>{' '}
                <span className="hint">· {warningKinds[it.kind]}</span>
              </p>
              <p className="text-[0.93rem] text-[var(--ink-2)]">
                {it.is} <span className="hint">· before: {it.was}</span>
              </p>
            </div>
            <Acknowledged warning={it} form={acknowledgeForm} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p className="hint px-[18px] py-3">and {count(hidden)} more</p> : null}
    </Card>
  )
}

function Acknowledged({ warning, form }: { warning: StoredWarning; form?: AcknowledgeForm }) {
  const { acknowledged } = warning
  if (acknowledged)
    return (
      <span className="hint">
        acknowledged by {visible(acknowledged.by)}, {instant(acknowledged.at)}
      </span>
    )
  return form ? form(warning) : <span className="hint">not acknowledged</span>
}
