import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { StatusBadge } from '#components/run/status-badge.tsx'
import { Brand } from '#components/shell/brand.tsx'
import { ExactTime } from '#components/ui/exact-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { Sentence } from '#components/ui/sentence.tsx'
import { type Later, laterNotices } from '#lib/verification/report/later-notices.ts'
import type { SharedReport } from '#lib/verification/report/shared-report.ts'
import { shareTexts } from './share.texts.ts'

const inks = {
  passed: 'text-positive',
  failed: 'text-negative',
  errored: 'text-unknown',
  cancelled: '',
} as const

type ShareHeadProps = {
  report: SharedReport
  /** The link always leads to the newest report. */
  newest: boolean
  later: Later
}

/** The result in one line. What happened after the Run stands above it, and changes nothing below. */
export function ShareHead({ report, newest, later }: ShareHeadProps) {
  const text = useTexts(shareTexts)
  const { language } = useLocale()
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
        {laterNotices(later, language).map(({ isBad, title, text: more }) => (
          <Notice key={title} tone={isBad ? 'negative' : undefined} title={title}>
            {more || null}
          </Notice>
        ))}
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
