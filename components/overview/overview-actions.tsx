import { RequestPack } from '#components/pack/request-pack.tsx'
import { VerifyNow } from '#components/run/verify-now.tsx'
import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink, ButtonNote } from '#components/ui/button.tsx'
import { bytes, duration } from '#lib/format.ts'
import { stepTitles } from '#lib/verification/labels.ts'
import type { OverviewView } from './overview-view.ts'

/** What a person can do from the overview: verify or watch, and open what the answer rests on. */
export function OverviewActions({ view }: { view: OverviewView }) {
  const { source, gate, active, shownRunId } = view
  return (
    <Actions className="mt-6">
      {gate.runbook ? (
        <ButtonLink variant="primary" href={`/databases/${source.id}/runbook`}>
          Open the runbook
        </ButtonLink>
      ) : null}
      {active ? (
        <WatchLink run={active} />
      ) : (
        <VerifyNow sourceId={source.id} cost={describeCost(view)} plain={gate.runbook} />
      )}
      {gate.runbook ? null : <ButtonLink href={`/databases/${source.id}/runbook`}>Runbook</ButtonLink>}
      {shownRunId ? (
        <>
          <ButtonLink href={`/runs/${shownRunId}`}>Open report</ButtonLink>
          <ButtonLink href={`/runs/${shownRunId}#share`}>Share</ButtonLink>
        </>
      ) : null}
      <ButtonLink href={`/databases/${source.id}/settings`}>Settings</ButtonLink>
      <RequestPack sourceId={source.id} connected={source.connected} />
    </Actions>
  )
}

function WatchLink({ run: { id, number, queued, step } }: { run: NonNullable<OverviewView['active']> }) {
  return (
    <ButtonLink variant="primary" href={`/runs/${id}`}>
      View live run {number}{' '}
      <ButtonNote>{queued || !step ? 'Waiting for a worker' : stepTitles[step]}</ButtonNote>
    </ButtonLink>
  )
}

function describeCost({ source, usualMs }: OverviewView): string {
  const parts = [
    source.bytes === null ? '' : `reads ${bytes(source.bytes)}`,
    usualMs === null ? '' : `usually ${duration(usualMs)}`,
  ]
  return parts.filter(Boolean).join(' · ')
}
