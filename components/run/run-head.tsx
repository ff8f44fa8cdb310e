import type { ReactNode } from 'react'
import { Filled } from '#components/language/filled.tsx'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { ExactTime } from '#components/ui/exact-time.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { Sentence } from '#components/ui/sentence.tsx'
import { isUnusable } from '#lib/verification/archive-standing.ts'
import { describeRequester } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { isActive } from '#lib/verification/run.ts'
import { percentOf, stepNow } from './pace.ts'
import { runButtonTexts } from './run-buttons.texts.ts'
import { runPageTexts } from './run-page.texts.ts'
import type { RunView } from './run-view.ts'
import { StatusBadge } from './status-badge.tsx'
import { stepWords } from './step-words.ts'

const inks = {
  queued: '',
  running: '',
  passed: '',
  failed: 'text-negative',
  errored: 'text-unknown',
  cancelled: '',
} as const

type RunHeadProps = { view: RunView; paused?: boolean; actions: ReactNode }

/** What a Run is doing, or its result: a title, one sentence and what can be done, in the same place before and after. */
export function RunHead({ view, paused, actions }: RunHeadProps) {
  const percent = percentOf(view)
  const texts = useTexts(runPageTexts)
  const { language } = useLocale()
  return (
    <div>
      <Eyebrow>
        <a href="/runs">{texts.runs}</a>
        <span>/</span>
        <span className="font-mono text-sm">{view.number}</span>
        <span>·</span>
        <a href={`/databases/${view.sourceId}`}>{visible(view.sourceName)}</a>
        <span>·</span>
        <span>
          <Filled
            text={texts.triggeredBy}
            person={visible(describeRequester(view, language))}
            at={<ExactTime at={view.queuedAt} />}
          />
        </span>
        {view.deployUrl ? (
          <>
            <span>·</span>
            <a href={view.deployUrl} rel="noreferrer nofollow" className="underline underline-offset-3">
              {texts.deploy}
            </a>
          </>
        ) : null}
      </Eyebrow>
      <PageTitle className={titleColor(view)} data-status={view.status} aria-live="polite">
        <RunTitle view={view} />
      </PageTitle>
      <Lead className="sm:min-h-12.5">
        <Sentence words={view.lead} />
        {paused && isActive(view.status) ? <span className="text-sm text-faint"> {texts.paused}</span> : null}
      </Lead>
      <div className="mt-4 flex min-h-9.5 flex-wrap items-center gap-2.5">
        <StatusBadge status={view.status} more={percent === null ? undefined : `${percent} %`} />
        {actions}
      </div>
    </div>
  )
}

/** A passed run whose archive was found bad since is shown as bad. */
function titleColor({ status, report }: RunView): string {
  const state = report?.archiveState
  return status === 'passed' && state && isUnusable({ state }) ? 'text-negative' : inks[status]
}

function RunTitle({ view }: { view: RunView }) {
  const texts = useTexts(runPageTexts)
  const { cancelling } = useTexts(runButtonTexts)
  const { titles } = stepWords(view.reverify, useLocale().language)
  if (view.report) return view.report.headline
  if (view.cancelRequestedAt) return cancelling
  const step = stepNow(view)
  if (view.status === 'queued') return texts.waiting
  return step ? titles[step] : texts.starting
}
