'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { platformQuery } from '#components/queries/platform-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { VerifyNow } from '#components/run/verify-now.tsx'
import { NoWorker } from '#components/ui/no-worker.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { ConnectionCard } from './connection-card.tsx'
import { CustomChecks } from './custom-checks.tsx'
import { PolicyForm } from './policy-form.tsx'
import { RailwayCard } from './railway-card.tsx'
import { useProbe } from './use-probe.ts'

type LiveSourceProps = {
  sourceId: string
  /** As for `useProbe`. */
  probedBefore: string | null | undefined
  mayChange: boolean
  /** What was done by a plain form just before. */
  done: { connected: boolean; saved: boolean; checks: 'added' | 'removed' | null }
}

/** One Source: what the probe found, what Railway holds, what the policy is; it moves while a probe runs. */
export function LiveSource({ sourceId, probedBefore, mayChange, done }: LiveSourceProps) {
  const { source, probing, expectProbe } = useProbe(sourceId, probedBefore)
  const { data: platform } = useSuspenseQuery(platformQuery(sourceId))
  const { data: worker } = useSuspenseQuery(workerQuery())
  const path = `/api/v1/sources/${sourceId}/probe`
  const probe = useApiMutation({ path, onDone: expectProbe })
  return (
    <>
      <div className="row between wrap">
        <h1 className="mid cell">{visible(source.name)}</h1>
        <div className="row wrap">
          <MutationForm action={path} mutation={probe}>
            <button type="submit" className="btn" disabled={probing}>
              Look again
            </button>
          </MutationForm>
          <a className="btn" href={`/sources/${source.id}/runbook`}>
            Runbook
          </a>
          <VerifyNow sourceId={source.id} />
        </div>
      </div>
      <div className="grid mt-6">
        <NoWorker worker={worker} />
        <ConnectionCard source={source} looking={probing} alive={worker?.alive ?? false} />
        <RailwayCard
          sourceId={source.id}
          platform={platform}
          connected={done.connected}
          mayChange={mayChange}
        />
        <PolicyForm source={source} saved={done.saved} mayChange={mayChange} />
        <CustomChecks
          sourceId={source.id}
          checks={source.policy.customChecks}
          mayChange={mayChange}
          changed={done.checks}
        />
      </div>
    </>
  )
}
