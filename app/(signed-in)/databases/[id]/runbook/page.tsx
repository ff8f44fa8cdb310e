import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { messagePageTexts } from '#app/message-pages.texts.ts'
import { Filled } from '#components/language/filled.tsx'
import { DatabaseSwitcher } from '#components/overview/database-switcher.tsx'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { drillsQuery } from '#components/queries/drills-query.ts'
import { LastFork } from '#components/restored/last-fork.tsx'
import { VerifyNow } from '#components/run/verify-now.tsx'
import { ArchiveStandingNotice } from '#components/runbook/archive-standing-notice.tsx'
import { ContactsForm } from '#components/runbook/contacts-form.tsx'
import { Drills } from '#components/runbook/drills.tsx'
import { FoldedRunbook } from '#components/runbook/folded-runbook.tsx'
import { runbookTexts } from '#components/runbook/runbook.texts.ts'
import { RunbookText } from '#components/runbook/runbook-text.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { ExactTime } from '#components/ui/exact-time.tsx'
import { Eyebrow, PageTitle } from '#components/ui/page-header.tsx'
import { languageTags } from '#lib/language.ts'
import { getArchiveStanding } from '#lib/store/archive-evidence.ts'
import { newestFork } from '#lib/store/restored-results.ts'
import { getContacts } from '#lib/store/runbook-contacts.ts'
import { getDrills, getRunbook } from '#lib/store/runbooks.ts'
import { getRunningDrill } from '#lib/store/running-drills.ts'
import { getRun } from '#lib/store/runs.ts'
import { getSource } from '#lib/store/sources.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

const sourceOnce = cache(async (id: string) => getSource(id, await requestLanguage()))

export async function generateMetadata({ params }: PageProps<'/databases/[id]/runbook'>): Promise<Metadata> {
  const { id } = await params
  await requirePerson(`/databases/${encodeURIComponent(id)}/runbook`)
  const source = await sourceOnce(id)
  const title = source
    ? (await readTexts(runbookTexts)).titleOf(visible(source.name))
    : (await readTexts(messagePageTexts)).notFoundTitle
  return { title }
}

/** How to restore this database by hand, as the worker wrote it from its last passed run. */
export default async function RunbookPage({ params, searchParams }: PageProps<'/databases/[id]/runbook'>) {
  const { id } = await params
  const person = await requirePerson(`/databases/${encodeURIComponent(id)}/runbook`)
  const [source, runbook, drills, query, named, contacts, running, fork, text] = await Promise.all([
    sourceOnce(id),
    getRunbook(id, await requestLanguage()),
    getDrills(id),
    searchParams,
    archiveNamedBy(id),
    getContacts(id),
    getRunningDrill(id, person.id),
    newestFork(id),
    readTexts(runbookTexts),
  ])
  if (!source) notFound()
  // Without a verified archive it says so, and what to choose.
  const hasCommands = runbook?.runId != null
  const queries = new QueryClient()
  queries.setQueryData(drillsQuery(source.id).queryKey, { drills })
  return (
    <>
      <Eyebrow>
        <a href="/" className="print:hidden">
          {text.databases}
        </a>
        <span className="print:hidden">/</span>
        <a href={`/databases/${source.id}`}>{visible(source.name)}</a>
        <span className="contents print:hidden">
          <DatabaseSwitcher name={source.name} pathOf="runbook" iconOnly />
        </span>
        {runbook ? (
          <>
            <span>·</span>
            <span>
              <Filled text={text.written} at={<ExactTime at={runbook.writtenAt} />} />
            </span>
          </>
        ) : null}
      </Eyebrow>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <PageTitle>{text.runbook}</PageTitle>
        <span className="flex flex-wrap gap-2.5 print:hidden">
          {runbook && (hasCommands || running) ? (
            <ButtonLink href={`/databases/${source.id}/runbook/drill`}>
              {running ? text.continueDrill : text.startDrill}
            </ButtonLink>
          ) : null}
          {runbook ? (
            <ButtonLink href={`/api/v1/sources/${source.id}/runbook`} download>
              {text.download}
            </ButtonLink>
          ) : null}
          {hasCommands ? null : <VerifyNow sourceId={source.id} />}
        </span>
      </div>
      <div className="mt-6 grid gap-5">
        <ArchiveStandingNotice standing={named} />
        {runbook ? (
          runbook.blocks ? (
            <div className="grid gap-5 *:min-w-0" lang={languageTags[runbook.language]}>
              <FoldedRunbook blocks={runbook.blocks} />
            </div>
          ) : (
            <Card title={text.manual} long className="print:border-0">
              <CardBody>
                <RunbookText blocks={null} markdown={runbook.markdown} />
              </CardBody>
            </Card>
          )
        ) : (
          <Card title={text.notWritten}>
            <CardBody className="text-muted">{text.notWrittenText}</CardBody>
          </Card>
        )}
        <LastFork sourceId={source.id} fork={fork} className="print:hidden" />
        <ContactsForm
          sourceId={source.id}
          contacts={contacts}
          mayChange={may(person, 'share')}
          saved={query.saved === 'contacts'}
        />
        <HydrationBoundary state={dehydrateQueries(queries)}>
          <Drills sourceId={source.id} saved={query.saved === '1'} />
        </HydrationBoundary>
      </div>
    </>
  )
}

/** How the Archive stands that the commands name: the text is as old as its writing. */
async function archiveNamedBy(sourceId: string): Promise<ArchiveStanding | null> {
  const runbook = await getRunbook(sourceId)
  const run = runbook?.runId ? await getRun(runbook.runId) : null
  return run?.archive ? getArchiveStanding(run.archive.id, await requestLanguage()) : null
}
