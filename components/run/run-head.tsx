import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { VerifyNow } from '#components/run/verify-now.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { Sentence } from '#components/ui/sentence.tsx'
import { instant } from '#lib/format.ts'
import { isUnusable } from '#lib/verification/archive-standing.ts'
import { describeRequester, stepTitles } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { isActive } from '#lib/verification/run.ts'
import { CancelRun } from './cancel-run.tsx'
import { describeElapsed, describePace, elapsedMs, percentOf, stepEstimate, stepNow } from './pace.ts'
import { runHeadTexts } from './run-head.texts.ts'
import type { RunView } from './run-view.ts'
import { StatusBadge } from './status-badge.tsx'

const inks = {
  queued: '',
  running: '',
  passed: '',
  failed: 'text-negative',
  errored: 'text-unknown',
  cancelled: '',
} as const

type RunHeadProps = { view: RunView; paused: boolean }

/** What a Run is doing, or its result: a title and one sentence, in the same place before and after. */
export function RunHead({ view, paused }: RunHeadProps) {
  const percent = percentOf(view)
  return (
    <div className="min-h-33">
      <Eyebrow>
        <a href="/runs">Runs</a>
        <span>/</span>
        <span className="font-mono text-sm">{view.number}</span>
        <span>·</span>
        <a href={`/databases/${view.sourceId}`}>{visible(view.sourceName)}</a>
        <span>·</span>
        <span>
          triggered by {visible(describeRequester(view))}, {instant(view.queuedAt)}
        </span>
        {view.deployUrl ? (
          <>
            <span>·</span>
            <a href={view.deployUrl} rel="noreferrer nofollow" className="underline underline-offset-3">
              Deploy
            </a>
          </>
        ) : null}
      </Eyebrow>
      <div className="flex flex-wrap items-center justify-between gap-2.5">
        <PageTitle className={titleColor(view)} data-status={view.status} aria-live="polite">
          {titleOf(view)}
        </PageTitle>
        <div className="flex flex-wrap items-center gap-2.5">
          <StatusBadge status={view.status} more={percent === null ? undefined : `${percent} %`} />
          {isActive(view.status) ? (
            <CancelRun runId={view.id} requested={view.cancelRequestedAt !== null} />
          ) : (
            <>
              {view.archive?.keptAt ? (
                <VerifyNow
                  sourceId={view.sourceId}
                  archiveId={view.archive.id}
                  word="Re-verify this backup"
                  plain
                />
              ) : null}
              <VerifyNow sourceId={view.sourceId} word="Verify production now" plain />
            </>
          )}
        </div>
      </div>
      <Lead className="mt-1 max-sm:mt-3.5">
        <RunLead view={view} />
        {paused && isActive(view.status) ? (
          <span className="text-sm text-faint"> Live updates paused. Retrying…</span>
        ) : null}
      </Lead>
    </div>
  )
}

/** A passed run whose archive was found bad since is shown as bad. */
function titleColor({ status, report }: RunView): string {
  const state = report?.archiveState
  return status === 'passed' && state && isUnusable({ state }) ? 'text-negative' : inks[status]
}

function titleOf(view: RunView): string {
  if (view.report) return view.report.headline
  if (view.cancelRequestedAt) return 'Cancelling…'
  const step = stepNow(view)
  if (view.status === 'queued') return 'Waiting for a worker'
  return step ? stepTitles[step] : 'Starting'
}

function RunLead({ view }: { view: RunView }) {
  const texts = useTexts(runHeadTexts)
  const { count } = useFormat()
  if (view.report) return <Sentence words={view.report.lead} />
  if (view.status === 'queued') {
    const { ahead = 0 } = view
    return ahead === 0 ? texts.waits : `${texts.waits} ${texts.ahead(count(ahead), ahead === 1)}`
  }
  if (view.cancelRequestedAt) return texts.cancelling[stepNow(view) ?? 'preflight']
  const pace = describePace(view)
  return pace ? <Sentence words={pace} /> : <FirstPace view={view} />
}

/** Without an earlier run: what is done of the step, and an estimate that rests on it. */
function FirstPace({ view }: { view: RunView }) {
  const texts = useTexts(runHeadTexts)
  const { count } = useFormat()
  const estimate = stepEstimate(view)
  return [
    texts.first(describeElapsed(elapsedMs(view))),
    estimate && texts.tablesDone(count(estimate.done), count(estimate.tables)),
    estimate?.leftMs && texts.left(describeElapsed(estimate.leftMs + 999)),
  ]
    .filter(Boolean)
    .join(' ')
}
