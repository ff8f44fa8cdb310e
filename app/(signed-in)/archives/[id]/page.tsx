import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { may, requirePerson } from '#app/_server/session.ts'
import { ArchiveCopies } from '#components/archive/archive-copies.tsx'
import { ArchiveDownloads } from '#components/archive/archive-downloads.tsx'
import { StatusBadge } from '#components/run/status-badge.tsx'
import { Card, Surface } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, PageTitle } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { bytes, count, instant } from '#lib/format.ts'
import { getArchiveDetail } from '#lib/store/archive-detail.ts'
import { listDownloads } from '#lib/store/archive-downloads.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Archive' }

/** One archive: what is in it, where it is, what its runs found, and who downloaded it. */
export default async function ArchivePage({ params }: PageProps<'/archives/[id]'>) {
  const { id } = await params
  const person = await requirePerson(`/archives/${encodeURIComponent(id)}`)
  const archive = await getArchiveDetail(id)
  if (!archive) notFound()
  const { downloads } = await listDownloads(archive.id, person)
  const { source, standing, runs } = archive
  return (
    <>
      <Eyebrow>
        <a href="/archives">Archives</a>
        <span>/</span>
        <a href={`/sources/${source.id}`}>{visible(source.name)}</a>
      </Eyebrow>
      <PageTitle>Archive of {instant(archive.takenAt)}</PageTitle>
      <div className="mt-6 grid gap-5">
        {standing.words ? (
          <Notice
            tone={standing.state === 'deleted' || standing.state === 'unproved' ? 'neutral' : 'warning'}
            title={`This archive ${visible(standing.words)}.`}
          />
        ) : null}
        <Surface label="Figures">
          <Facts className="pt-4">
            <Fact label="Size">{bytes(archive.bytes)}</Fact>
            <Fact label="Tables">{count(archive.tables)}</Fact>
            <Fact label="Rows">{count(archive.rows)}</Fact>
            <Fact label="PostgreSQL">{visible(archive.serverVersion)}</Fact>
          </Facts>
        </Surface>
        <ArchiveCopies archive={archive} mayDownload={may(person, 'manage')} />
        <ArchiveDownloads archiveId={archive.id} downloads={downloads} />
        <Card title="Runs" id="runs">
          <ul>
            {runs.map((run) => (
              <li
                key={run.id}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4.5 py-3 first:border-t-0"
              >
                <a className="font-medium underline" href={`/runs/${run.id}`}>
                  Run {run.number}
                </a>
                <StatusBadge status={run.status} />
                <span className="text-sm text-faint">
                  {run.reverify ? 'verified again' : 'taken'}
                  {run.endedAt ? (
                    <>
                      {' '}
                      · <Time at={run.endedAt} />
                    </>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  )
}
