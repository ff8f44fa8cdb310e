import { VerifyNow } from '#components/run/verify-now.tsx'
import { Sentence } from '#components/ui/sentence.tsx'
import { instant } from '#lib/format.ts'
import { isBad } from '#lib/verification/archive-standing.ts'
import { describeRequester, type RichText, stepTitles } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { isActive } from '#lib/verification/run.ts'
import { CancelRun } from './cancel-run.tsx'
import { describePace, percentOf, stepNow } from './pace.ts'
import type { RunView } from './run-view.ts'
import { StatusBadge } from './status-badge.tsx'

const inks = {
  queued: '',
  running: '',
  passed: '',
  failed: 'ink-failed',
  errored: 'ink-errored',
  cancelled: '',
} as const

type RunHeadProps = { view: RunView; paused: boolean }

/** What a Run is doing, or what came of it: one line of title and one sentence, in the same place before and after. */
export function RunHead({ view, paused }: RunHeadProps) {
  const percent = percentOf(view)
  return (
    <div className="head-of-run">
      <div className="eyebrow">
        <a href="/runs">Runs</a>
        <span>/</span>
        <span className="mono">{view.number}</span>
        <span>·</span>
        <a href={`/?source=${view.sourceId}`}>{visible(view.sourceName)}</a>
        <span>·</span>
        <span>
          asked by {visible(describeRequester(view))}, {instant(view.queuedAt)}
        </span>
      </div>
      <div className="row between wrap">
        <h1 className={`mid ${inkOf(view)}`} data-status={view.status} aria-live="polite">
          {titleOf(view)}
        </h1>
        <div className="row wrap">
          <StatusBadge status={view.status} more={percent === null ? undefined : `${percent} %`} />
          {isActive(view.status) ? (
            <CancelRun runId={view.id} requested={view.cancelRequestedAt !== null} />
          ) : (
            <>
              {view.archive?.keptAt ? (
                <VerifyNow
                  sourceId={view.sourceId}
                  archiveId={view.archive.id}
                  word="Prove this archive again"
                  plain
                />
              ) : null}
              <VerifyNow sourceId={view.sourceId} word="Verify again" plain />
            </>
          )}
        </div>
      </div>
      <p className="lead">
        <Sentence words={leadOf(view)} />
        {paused && isActive(view.status) ? (
          <span className="hint"> Live updates paused, trying again.</span>
        ) : null}
      </p>
    </div>
  )
}

/** A passed run whose archive is bad by now is no good news. */
function inkOf({ status, report }: RunView): string {
  const state = report?.archiveState
  return status === 'passed' && state && isBad({ state }) ? 'ink-failed' : inks[status]
}

function titleOf(view: RunView): string {
  if (view.report) return view.report.headline
  if (view.cancelRequestedAt) return 'Stopping'
  const step = stepNow(view)
  if (view.status === 'queued') return 'Waiting for a worker'
  return step ? stepTitles[step] : 'Starting'
}

function leadOf(view: RunView): RichText {
  if (view.report) return view.report.lead
  if (view.status === 'queued') return ['It begins as soon as a worker takes it.']
  if (view.cancelRequestedAt)
    return ['The worker stops its programs and removes the throwaway server. Production is not touched.']
  return describePace(view)
}
