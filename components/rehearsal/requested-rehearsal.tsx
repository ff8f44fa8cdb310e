'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { rehearsalRequestQuery } from '#components/queries/rehearsal-request-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { IfMay } from '#components/shell/permissions.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { visible } from '#lib/verification/manifest.ts'
import {
  isUnderWay,
  type RehearsalRequest,
  type RehearsalRequestState,
} from '#lib/verification/rehearsal/rehearsal-request.ts'
import { RehearsalVerdictBadge } from './rehearsal-verdict.tsx'
import { rehearseTexts } from './rehearse.texts.ts'

const tones: Record<RehearsalRequestState, Tone> = {
  queued: 'neutral',
  running: 'info',
  ended: 'neutral',
  errored: 'unknown',
  cancelled: 'neutral',
}

type Props = { drawn: RehearsalRequest }

/** What was requested last of a worker: drawn by the server, then up to date until it has ended, when the list has its result. */
export function RequestedRehearsal({ drawn }: Props) {
  const texts = useTexts(rehearseTexts)
  const router = useRouter()
  const { data } = useQuery({
    ...rehearsalRequestQuery(drawn.id),
    initialData: drawn,
    enabled: isUnderWay(drawn),
  })
  // What the browser kept of an earlier visit may be older than what the server drew.
  const request = isUnderWay(drawn) ? data : drawn
  const { id, status, step, migration, scripts, archive, problem } = request
  const moved = isUnderWay(drawn) && !isUnderWay(request)
  useEffect(() => {
    if (moved) router.refresh()
  }, [moved, router])
  return (
    <Card
      title={texts.last}
      id="requested"
      hint={<Badge tone={tones[status]}>{texts.states[status]}</Badge>}
      className="mt-6"
    >
      <Facts roomy>
        <Fact label={texts.migration} more={texts.scripts(scripts)}>
          {visible(migration)}
        </Fact>
        <Fact label={texts.archive}>
          <a className="underline underline-offset-4" href={`/archives/${archive.id}`}>
            <Time at={archive.takenAt} />
          </a>
        </Fact>
        <Fact label={texts.requestedAt}>
          <Time at={request.requestedAt} />
        </Fact>
        <Fact label={texts.requestedBy}>
          <Breakable text={signerOf(request.requestedBy)} />
        </Fact>
      </Facts>
      <CardBody className="grid gap-3.5">
        {isUnderWay(request) ? (
          <UnderWay sourceId={request.sourceId}>
            {status === 'queued' ? texts.waiting : step ? texts.steps[step] : texts.states.running}
          </UnderWay>
        ) : null}
        {problem ? <Notice title={problem.message}>{problem.hint}</Notice> : null}
        {status === 'ended' ? <Result rehearsal={request.rehearsal} /> : null}
        {isUnderWay(request) ? <Cancel id={id} requested={request.cancelRequestedAt !== null} /> : null}
      </CardBody>
    </Card>
  )
}

function UnderWay({ sourceId, children }: { sourceId: string; children: ReactNode }) {
  const texts = useTexts(rehearseTexts)
  return (
    <div role="status">
      <p className="flex gap-2.5">
        <Spinner className="mt-1" />
        <span>{children}</span>
      </p>
      <noscript>
        <p>
          <TextLink href={`/databases/${sourceId}/rehearsals`}>{texts.showStatus}</TextLink>
        </p>
      </noscript>
    </div>
  )
}

function Result({ rehearsal }: Pick<RehearsalRequest, 'rehearsal'>) {
  const texts = useTexts(rehearseTexts)
  if (!rehearsal) return <p>{texts.gone}</p>
  return (
    <p className="flex flex-wrap items-center gap-2">
      <RehearsalVerdictBadge verdict={rehearsal.verdict} />
      <TextLink href={`/rehearsals/${rehearsal.id}`}>{texts.result(rehearsal.number)}</TextLink>
    </p>
  )
}

function Cancel({ id, requested }: { id: string; requested: boolean }) {
  const texts = useTexts(rehearseTexts)
  const path = `/api/v1/rehearsal-requests/${id}/cancel`
  const cancel = useApiMutation({ path, invalidates: [rehearsalRequestQuery(id).queryKey] })
  return (
    <IfMay permission="rehearse">
      <MutationForm action={path} mutation={cancel}>
        <Button type="submit" className="min-w-27" aria-disabled={requested}>
          {requested ? texts.cancelling : texts.cancel}
        </Button>
      </MutationForm>
    </IfMay>
  )
}
