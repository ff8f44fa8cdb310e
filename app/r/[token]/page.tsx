import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { loadSharedReport } from '#app/_server/load-shared-report.ts'
import { limitedLookup } from '#app/limit-requests.ts'
import { ReportBody } from '#components/report/report-body.tsx'
import { StatusBadge } from '#components/run/status-badge.tsx'
import { Brand } from '#components/shell/brand.tsx'
import { Eyebrow, Hint, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { Sentence } from '#components/ui/sentence.tsx'
import { instant } from '#lib/format.ts'
import { isUnusable } from '#lib/verification/archive-standing.ts'
import { plainText, statusLabels } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Report } from '#lib/verification/report.ts'

export const dynamic = 'force-dynamic'

/** Once for the page and its title: a wrong link counts once. */
const openShare = cache(async (token: string) =>
  limitedLookup(await headers(), () => loadSharedReport(token)),
)

/** A passed run whose archive was found bad since is shown as bad. */
function headlineColor({ status, archiveState: state }: Report): string {
  return status === 'passed' && state && isUnusable({ state }) ? 'text-negative' : inks[status]
}

const inks = {
  passed: 'text-positive',
  failed: 'text-negative',
  errored: 'text-unknown',
  cancelled: '',
} as const

export async function generateMetadata({ params }: PageProps<'/r/[token]'>): Promise<Metadata> {
  const shared = await openShare((await params).token)
  if (!shared) return { title: 'No report' }
  const { report } = shared
  const title = `${statusLabels[report.status]} · ${visible(report.sourceName)} · ${instant(report.endedAt)}`
  const description = plainText(report.lead)
  return { title: { absolute: title }, description, openGraph: { title, description, type: 'article' } }
}

/** A report for anyone with its link: no account, no script, printable. */
export default async function SharedReport({ params }: PageProps<'/r/[token]'>) {
  const shared = await openShare((await params).token)
  if (!shared) notFound()
  const { report, simulatedRailway, expiresAt } = shared
  return (
    <main
      id="main"
      className="mx-auto max-w-221 px-4 pt-6 pb-14 sm:px-8 sm:pt-9 sm:pb-18 print:max-w-none print:p-0"
    >
      <Eyebrow className="justify-between">
        <span className="flex items-center gap-2.5">
          <Brand className="size-4.5" />
          <span>
            Backproof report · run <span className="font-mono text-sm">{report.number}</span>
          </span>
        </span>
        <time dateTime={report.endedAt}>{instant(report.endedAt)}</time>
      </Eyebrow>
      <PageTitle size="lg" className={headlineColor(report)} data-status={report.status}>
        {report.headline}
      </PageTitle>
      <Lead>
        <Sentence words={report.lead} />
      </Lead>
      <p className="my-4">
        <StatusBadge status={report.status} />
      </p>
      <ReportBody report={report} simulatedRailway={simulatedRailway} />
      <Hint className="mt-5">
        Link expires {instant(expiresAt)}. Names, counts and custom-check results only. No row data.
      </Hint>
    </main>
  )
}
