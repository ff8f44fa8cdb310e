import { StandingIcon } from '#components/report/standing-icon.tsx'
import { Card } from '#components/ui/card.tsx'
import type { Reason } from '#lib/verification/reason.ts'

/** The answer taken apart; each line that has evidence opens it. */
export function Why({ reasons, sourceId }: { reasons: Reason[]; sourceId: string }) {
  return (
    <Card title="Why" hint="each line opens its evidence">
      <div className="body">
        <ul className="why">
          {reasons.map((reason) => (
            <li key={reason.text}>
              {hrefOf(reason, sourceId) ? (
                <a href={hrefOf(reason, sourceId) ?? undefined}>
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

function hrefOf({ runId, ofPlatform, ofPlaces }: Reason, sourceId: string): string | null {
  if (ofPlaces) return `/backups?source=${sourceId}#independence`
  if (ofPlatform) return `/backups?source=${sourceId}`
  return runId && `/runs/${runId}`
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
