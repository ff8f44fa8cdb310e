import { VerifyNow } from '#components/run/verify-now.tsx'
import { bytes, duration } from '#lib/format.ts'
import { stepTitles } from '#lib/verification/labels.ts'
import type { OverviewView } from './overview-view.ts'

/** What a person can do from the overview: verify or watch, and open what the answer rests on. */
export function OverviewActions({ view }: { view: OverviewView }) {
  const { source, gate, active, shownRunId } = view
  return (
    <div className="row wrap actions mt-6">
      {active ? <Watch run={active} /> : <VerifyNow sourceId={source.id} cost={describeCost(view)} />}
      {gate.runbook ? (
        <a className="btn" href={`/sources/${source.id}/runbook`}>
          Open the runbook
        </a>
      ) : null}
      {shownRunId ? (
        <>
          <a className="btn" href={`/runs/${shownRunId}`}>
            Open report
          </a>
          <a className="btn" href={`/runs/${shownRunId}#share`}>
            Share
          </a>
        </>
      ) : null}
    </div>
  )
}

function Watch({ run: { id, number, queued, step } }: { run: NonNullable<OverviewView['active']> }) {
  return (
    <a className="btn primary" href={`/runs/${id}`}>
      Watch run {number} <small>{queued || !step ? 'Waiting for a worker' : stepTitles[step]}</small>
    </a>
  )
}

function describeCost({ source, usualMs }: OverviewView): string {
  const parts = [
    source.bytes === null ? '' : `reads ${bytes(source.bytes)}`,
    usualMs === null ? '' : `usually ${duration(usualMs)}`,
  ]
  return parts.filter(Boolean).join(' · ')
}
