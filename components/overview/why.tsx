import { StandingIcon } from '#components/report/standing-icon.tsx'
import { Card } from '#components/ui/card.tsx'
import type { Reason } from '#lib/verification/gate.ts'

/** The answer taken apart; each line that has evidence opens it. */
export function Why({ reasons }: { reasons: Reason[] }) {
  return (
    <Card title="Why" hint="each line opens its evidence">
      <div className="body">
        <ul className="why">
          {reasons.map((reason) => (
            <li key={reason.text}>
              {reason.runId ? (
                <a href={`/runs/${reason.runId}`}>
                  <Line reason={reason} />
                </a>
              ) : (
                <div>
                  <Line reason={reason} />
                </div>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function Line({ reason }: { reason: Reason }) {
  return (
    <>
      <i className="not-italic">
        <StandingIcon standing={reason.standing} />
      </i>
      <span>{reason.text}</span>
      <span className="hint">{reason.evidence}</span>
    </>
  )
}
