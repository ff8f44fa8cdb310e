import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readFormat, readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { DrillBoard } from '#components/runbook/drill-board.tsx'
import { DrillClock } from '#components/runbook/drill-clock.tsx'
import { DrillStart } from '#components/runbook/drill-start.tsx'
import { runbookTexts } from '#components/runbook/runbook.texts.ts'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { getRunbook } from '#lib/store/runbooks.ts'
import { getRunningDrill } from '#lib/store/running-drills.ts'
import { getSource } from '#lib/store/sources.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(runbookTexts)).drill }
}

/** A person follows the runbook step by step, timed by the server. */
export default async function DrillPage({ params }: PageProps<'/databases/[id]/runbook/drill'>) {
  const { id } = await params
  const person = await requirePerson(`/databases/${encodeURIComponent(id)}/runbook/drill`)
  const [source, runbook, running, text, format] = await Promise.all([
    getSource(id),
    getRunbook(id, await requestLanguage()),
    getRunningDrill(id, person.id),
    readTexts(runbookTexts),
    readFormat(),
  ])
  if (!source) notFound()
  return (
    <>
      <Eyebrow>
        <a href="/">{text.databases}</a>
        <span>/</span>
        <a href={`/databases/${source.id}`}>{visible(source.name)}</a>
        <span>/</span>
        <a href={`/databases/${source.id}/runbook`}>{text.runbook}</a>
      </Eyebrow>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 max-sm:mb-2">
        <PageTitle>{text.drill}</PageTitle>
        {running ? (
          <p className="text-right">
            <DrillClock label={text.elapsed} elapsedMs={Date.now() - Date.parse(running.startedAt)} />
            <span className="block text-sm text-faint">
              {text.running(format.instant(running.startedAt))}
            </span>
          </p>
        ) : null}
      </div>
      <Lead>{text.drillLead}</Lead>
      <div className="mt-6 grid grid-cols-1 gap-5 *:min-w-0">
        {running ? (
          <DrillBoard sourceId={source.id} running={running} blocks={runbook?.blocks ?? null} />
        ) : (
          <DrillStart sourceId={source.id} runbook={runbook} mayStart={may(person, 'share')} />
        )}
      </div>
    </>
  )
}
