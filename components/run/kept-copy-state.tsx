'use client'

import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { IfMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { SqlBlock } from '#components/ui/sql-block.tsx'
import { Time } from '#components/ui/time.tsx'
import { useToast } from '#components/ui/toast.tsx'
import type { KeptCopy } from '#lib/verification/kept-copy.ts'
import { visible } from '#lib/verification/manifest.ts'
import { keepCopyFormTexts } from './keep-copy-form.texts.ts'
import { keptCopyTexts } from './kept-copy.texts.ts'
import { RemainingTime } from './remaining-time.tsx'
import type { RunView } from './run-view.ts'

export type CopyStateProps = { run: Pick<RunView, 'id' | 'number' | 'now'>; copy: KeptCopy }

/** How to look into a kept copy, or why it is gone. */
export function CopyState({ run, copy }: CopyStateProps) {
  const texts = useTexts(keptCopyTexts)
  const { times } = useTexts(keepCopyFormTexts)
  const { age } = useFormat()
  if (copy.state === 'waiting')
    return (
      <>
        <p>{texts.waiting(asOffered(times, copy.minutes) ?? age(copy.minutes * 60_000))}</p>
        <Hint>{texts.by(signerOf(copy.requestedBy))}</Hint>
        <RemoveCopy runId={run.id} word={texts.notAfterAll} done={texts.notKept} />
      </>
    )
  if (copy.state === 'kept') return <HowToOpen run={run} copy={copy} />
  if (copy.state === 'removing') return <p role="status">{texts.removing}</p>
  return <Ending copy={copy} />
}

/** A time that the form offers, in its words. Programs may request any other. */
function asOffered(times: Record<number, string>, minutes: number): string | undefined {
  return times[minutes]
}

function HowToOpen({ run, copy }: CopyStateProps) {
  const texts = useTexts(keptCopyTexts)
  const command = `node bin/backproof.mjs psql ${run.number}`
  return (
    <>
      <p>
        <Filled
          text={texts.until}
          until={copy.until ? <Time at={copy.until} /> : null}
          left={copy.until ? <RemainingTime now={run.now} until={copy.until} /> : null}
        />{' '}
        {texts.by(signerOf(copy.requestedBy))}
      </p>
      <div className="grid gap-2">
        <p>{copy.host ? texts.where(visible(copy.host)) : texts.whereUnknown}</p>
        <div className="flex flex-wrap items-center gap-2.5">
          <SqlBlock label={texts.command} sql={command} className="min-w-0 flex-1" />
          <CopyButton text={command} />
        </div>
        <Hint>{texts.login}</Hint>
      </div>
      <RemoveCopy runId={run.id} word={texts.remove} done={texts.removing} />
    </>
  )
}

function Ending({ copy }: { copy: KeptCopy }) {
  const texts = useTexts(keptCopyTexts)
  const removedBy = copy.state === 'removed' ? texts.removedBy : texts.calledOffBy
  return (
    <p role="status">
      {copy.state === 'removed' ? (
        <Filled text={texts.removed} at={copy.endedAt ? <Time at={copy.endedAt} /> : null} />
      ) : (
        texts.notKept
      )}{' '}
      {copy.removeRequestedBy ? removedBy(visible(copy.removeRequestedBy)) : copy.reason}
    </p>
  )
}

function RemoveCopy({ runId, word, done }: { runId: string; word: string; done: string }) {
  const path = `/api/v1/runs/${runId}/kept-copy/remove`
  const showToast = useToast()
  const remove = useApiMutation({
    path,
    onDone: () => showToast({ tone: 'positive', title: done }),
    invalidates: [['runs', runId]],
  })
  return (
    <IfMay permission="verify">
      <MutationForm action={path} mutation={remove}>
        <Button type="submit" size="sm">
          {word}
        </Button>
      </MutationForm>
    </IfMay>
  )
}
