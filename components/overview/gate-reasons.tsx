import { useTexts } from '#components/language/use-texts.ts'
import { StandingIcon } from '#components/report/standing-icon.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { ChevronRight } from '#components/ui/icons.tsx'
import { unbroken } from '#components/ui/unbroken.ts'
import type { Gate } from '#lib/verification/gate.ts'
import type { Reason } from '#lib/verification/reason.ts'
import { overviewTexts } from './overview.texts.ts'

const line =
  'grid grid-cols-[22px_minmax(0,1fr)_16px] items-baseline gap-x-2 py-2.25 sm:grid-cols-[22px_minmax(0,1fr)_fit-content(50%)_16px]'

/** The reasons behind the answer, and apart from them what does not change it; a line with evidence links to it. */
export function GateReasons({ gate, sourceId }: { gate: Gate; sourceId: string }) {
  const texts = useTexts(overviewTexts)
  const { state, reasons, provedAt } = gate
  const never = state === 'out-of-date' && provedAt === null
  const advisory = reasons.filter((reason) => reason.advisory)
  return (
    <Card title={texts.why} hint={texts.gate(never ? texts.neverVerified : texts.gateStates[state])}>
      <CardBody>
        <Lines reasons={reasons.filter((reason) => !reason.advisory)} sourceId={sourceId} />
        {advisory.length > 0 ? (
          <section aria-labelledby="advisory">
            <h3
              id="advisory"
              className="-mx-4.5 mt-1 border-y border-line bg-page px-4.5 py-1.5 text-sm font-medium text-muted"
            >
              {texts.advisory}
            </h3>
            <Lines reasons={advisory} sourceId={sourceId} />
          </section>
        ) : null}
      </CardBody>
    </Card>
  )
}

function Lines({ reasons, sourceId }: { reasons: Reason[]; sourceId: string }) {
  return (
    <ul className="divide-y divide-line">
      {reasons.map((reason) => {
        const href = evidencePath(reason, sourceId)
        return (
          <li key={reason.text}>
            {href ? (
              <a href={href} className={`group ${line}`}>
                <Line reason={reason} />
                <ChevronRight className="col-start-3 row-start-1 self-center text-faint sm:col-start-4" />
              </a>
            ) : (
              <div className={line}>
                <Line reason={reason} />
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function evidencePath({ runId, ofPlatform, ofPlaces, path }: Reason, sourceId: string): string | null {
  if (path) return path
  if (ofPlaces) return `/backups?source=${sourceId}#copies`
  if (ofPlatform) return `/backups?source=${sourceId}`
  return runId && `/runs/${runId}`
}

function Line({ reason }: { reason: Reason }) {
  return (
    <>
      <span className="relative top-0.75">
        <StandingIcon standing={reason.standing} />
      </span>
      <span className="group-hover:underline group-hover:underline-offset-3">{reason.text}</span>
      <span className="text-sm text-balance text-faint max-sm:col-start-2 sm:text-right">
        {unbroken(reason.evidence)}
      </span>
    </>
  )
}
