import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { StatusBadge } from '#components/run/status-badge.tsx'
import { Brand } from '#components/shell/brand.tsx'
import { ExactTime } from '#components/ui/exact-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { Sentence } from '#components/ui/sentence.tsx'
import type { SharedReport } from '#lib/verification/report/shared-report.ts'
import type { SinceThen } from '#lib/verification/report/since-then.ts'
import { shareTexts } from './share.texts.ts'

const inks = {
  passed: 'text-positive',
  failed: 'text-negative',
  errored: 'text-unknown',
  cancelled: '',
} as const

type NewerReport = { number: number; status: string; endedAt: string }

type ShareHeadProps = {
  report: SharedReport
  /** The link always leads to the newest report. */
  newest: boolean
  newer: NewerReport | null
  since: SinceThen | null
  /** What is stored is not what was signed. */
  altered: boolean
}

/** The result in one line. What happened after the Run stands above it, and changes nothing below. */
export function ShareHead({ report, newest, newer, since, altered }: ShareHeadProps) {
  const text = useTexts(shareTexts)
  const { count, instant } = useFormat()
  const word = (status: string) =>
    Object.entries(text.status).find(([known]) => known === status)?.[1] ?? status
  return (
    <header className="mb-4 print:mb-2">
      <Eyebrow className="justify-between">
        <span className="flex items-baseline gap-2.5">
          <Brand className="size-4.5 self-center" />
          <span>
            {text.report} · {text.run(String(report.number))}
          </span>
        </span>
        <ExactTime at={report.endedAt} />
      </Eyebrow>
      <div className="mt-3 grid gap-2 empty:hidden" data-testid="since">
        {altered ? <Notice tone="negative" title={text.changed} /> : null}
        {since ? (
          <Notice tone="negative" title={`${text.since}: ${since.headline}`}>
            {since.meaning} {since.advice}
          </Notice>
        ) : null}
        {newer ? (
          <Notice title={text.newer(count(newer.number), word(newer.status), instant(newer.endedAt))} />
        ) : null}
      </div>
      <PageTitle size="lg" className={inks[report.status]} data-status={report.status}>
        {report.headline}
      </PageTitle>
      <Lead>
        <Sentence words={report.lead} />
      </Lead>
      <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1 print:mt-1">
        <StatusBadge status={report.status} />
        {newest ? <span className="text-sm text-faint">{text.newest}</span> : null}
      </p>
    </header>
  )
}
