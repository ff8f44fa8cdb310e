import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readFormat, readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { archiveTexts } from '#components/archive/archive.texts.ts'
import { ArchiveCopies } from '#components/archive/archive-copies.tsx'
import { ArchiveDownloads } from '#components/archive/archive-downloads.tsx'
import { StatusBadge } from '#components/run/status-badge.tsx'
import { Card, Surface } from '#components/ui/card.tsx'
import { ExactTime } from '#components/ui/exact-time.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, PageTitle } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { getArchiveDetail } from '#lib/store/archive-detail.ts'
import { listDownloads } from '#lib/store/archive-downloads.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(archiveTexts)).one }
}

/** One archive: what is in it, where it is, what its runs found, and who downloaded it. */
export default async function ArchivePage({ params }: PageProps<'/archives/[id]'>) {
  const { id } = await params
  const person = await requirePerson(`/archives/${encodeURIComponent(id)}`)
  const archive = await getArchiveDetail(id, await requestLanguage())
  if (!archive) notFound()
  const [{ downloads }, texts, { bytes, count, instant }] = await Promise.all([
    listDownloads(archive.id, person, { language: await requestLanguage() }),
    readTexts(archiveTexts),
    readFormat(),
  ])
  const { source, standing, runs } = archive
  return (
    <>
      <Eyebrow>
        <a href="/archives">{texts.title}</a>
        <span>/</span>
        <a href={`/databases/${source.id}`}>{visible(source.name)}</a>
      </Eyebrow>
      <PageTitle>{texts.archiveOf(instant(archive.takenAt))}</PageTitle>
      <div className="mt-6 grid gap-5">
        {standing.words ? (
          <Notice
            tone={standing.state === 'deleted' || standing.state === 'unproved' ? 'neutral' : 'warning'}
            title={texts.standing(standing.state, visible(standing.words))}
          />
        ) : null}
        <Surface label={texts.figures}>
          <Facts className="pt-4">
            <Fact label={texts.taken}>
              <ExactTime at={archive.takenAt} />
            </Fact>
            <Fact label={texts.size}>{bytes(archive.bytes)}</Fact>
            <Fact label={texts.tables}>{count(archive.tables)}</Fact>
            <Fact label={texts.rows}>{count(archive.rows)}</Fact>
            <Fact label="PostgreSQL">{visible(archive.serverVersion)}</Fact>
          </Facts>
        </Surface>
        <ArchiveCopies archive={archive} mayDownload={may(person, 'manage')} />
        <ArchiveDownloads archiveId={archive.id} downloads={downloads} />
        <Card title={texts.runs} id="runs">
          <ul>
            {runs.map((run) => (
              <li
                key={run.id}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4.5 py-3 first:border-t-0"
              >
                <a className="font-medium underline" href={`/runs/${run.id}`}>
                  {texts.run(run.number)}
                </a>
                <StatusBadge status={run.status} />
                <span className="text-sm text-faint">
                  {run.reverify ? texts.verifiedAgain : texts.takenBy}
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
