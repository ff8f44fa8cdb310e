import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { loadSharedReport } from '#app/_server/load-shared-report.ts'
import { limitedLookup } from '#app/limit-requests.ts'
import { ReportBody } from '#components/report/report-body.tsx'
import { StatusBadge } from '#components/run/status-badge.tsx'
import { Brand } from '#components/ui/brand.tsx'
import { Sentence } from '#components/ui/sentence.tsx'
import { instant } from '#lib/format.ts'
import { isBad } from '#lib/verification/archive-standing.ts'
import { plainText, statusLabels } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Report } from '#lib/verification/report.ts'

export const dynamic = 'force-dynamic'

/** Once for the page and its title: a wrong link counts once. */
const openShare = cache(async (token: string) =>
  limitedLookup(await headers(), () => loadSharedReport(token)),
)

/** A passed run whose archive is bad by now is no good news. */
function inkOf({ status, archiveState: state }: Report): string {
  return status === 'passed' && state && isBad({ state }) ? 'ink-failed' : inks[status]
}

const inks = { passed: 'ink-passed', failed: 'ink-failed', errored: 'ink-errored', cancelled: '' } as const

export async function generateMetadata({ params }: PageProps<'/r/[token]'>): Promise<Metadata> {
  const shared = await openShare((await params).token)
  if (!shared) return { title: 'No report' }
  const { report } = shared
  const title = `${statusLabels[report.status]} · ${visible(report.sourceName)} · ${instant(report.endedAt)}`
  const description = plainText(report.lead)
  return { title: { absolute: title }, description, openGraph: { title, description, type: 'article' } }
}

/** A report for whoever holds its link; no account, no script, fit for paper. */
export default async function SharedReport({ params }: PageProps<'/r/[token]'>) {
  const shared = await openShare((await params).token)
  if (!shared) notFound()
  const { report, standIn, expiresAt } = shared
  return (
    <main id="main" className="page paper">
      <div className="eyebrow between">
        <span className="row">
          <Brand size={18} /> Backproof report · run <span className="mono">{report.number}</span>
        </span>
        <time dateTime={report.endedAt}>{instant(report.endedAt)}</time>
      </div>
      <h1 className={inkOf(report)} data-status={report.status}>
        {report.headline}
      </h1>
      <p className="lead">
        <Sentence words={report.lead} />
      </p>
      <p className="my-4">
        <StatusBadge status={report.status} />
      </p>
      <ReportBody report={report} standIn={standIn} />
      <p className="hint mt-5">
        Link expires {instant(expiresAt)}. Figures and names out of the schema: no contents of any row, no
        places, roles or people.
      </p>
    </main>
  )
}
