import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { anyArchived } from '#app/_server/any-archived.ts'
import { type BackupSearch, backupSearch } from '#app/_server/backup-search.ts'
import { loadBackupsView } from '#app/_server/load-backups-view.ts'
import { loadForkDrill } from '#app/_server/load-fork-drill.ts'
import { loadWorker } from '#app/_server/load-worker.ts'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { backupTexts } from '#components/backup/backup.texts.ts'
import { backupsMark } from '#components/backup/backups-mark.ts'
import type { BackupsFilter } from '#components/backup/backups-view.ts'
import { FollowBackups } from '#components/backup/follow-backups.tsx'
import { ForkDrillCard } from '#components/backup/fork-drill-card.tsx'
import { RailwayBackups } from '#components/backup/railway-backups.tsx'
import { DatabaseSwitcher } from '#components/overview/database-switcher.tsx'
import { NoDatabases } from '#components/overview/no-databases.tsx'
import { backupsQuery } from '#components/queries/backups-query.ts'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { taskQuery, tasksQuery } from '#components/queries/tasks-query.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { LastFork } from '#components/restored/last-fork.tsx'
import { getTask, latestTasks } from '#lib/store/railway-tasks.ts'
import { newestFork } from '#lib/store/restored-results.ts'
import { listSources } from '#lib/store/sources.ts'
import type { Source } from '#lib/verification/source.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(backupTexts)).title }
}

type Search = Awaited<PageProps<'/backups'>['searchParams']>

/** The Railway backups of a database. */
export default async function Backups({ searchParams }: PageProps<'/backups'>) {
  const person = await requirePerson('/backups')
  const [search, sources] = await Promise.all([searchParams, listSources(await requestLanguage())])
  const source = sources.find(({ id }) => id === search.source) ?? sources[0]
  return (
    <>
      {source ? (
        <>
          {sources.length > 1 ? (
            <div className="mb-3">
              <DatabaseSwitcher name={source.name} pathOf="backups" />
            </div>
          ) : null}
          <About source={source} search={search} admin={may(person, 'manage')} />
        </>
      ) : (
        <NoDatabases mayChange={may(person, 'manage')} archived={await anyArchived()} />
      )}
    </>
  )
}

async function About({ source, search, admin }: { source: Source; search: Search; admin: boolean }) {
  const parsed = backupSearch.safeParse(search)
  const wanted: BackupSearch = parsed.success ? parsed.data : { show: 'all' }
  const before = parsed.success && typeof search.before === 'string' ? search.before : undefined
  const filter: BackupsFilter = { show: wanted.show, origin: wanted.origin, before }
  const [view, acts, task, worker] = await Promise.all([
    loadBackupsView(source, wanted),
    latestTasks(source.id, { limit: 20, language: await requestLanguage() }),
    typeof search.act === 'string' ? getTask(search.act, await requestLanguage()) : null,
    loadWorker(),
  ])
  const queries = new QueryClient()
  queries.setQueryData(backupsQuery(source.id, filter).queryKey, view)
  queries.setQueryData(tasksQuery(source.id).queryKey, { acts })
  queries.setQueryData(workerQuery().queryKey, worker)
  if (task) queries.setQueryData(taskQuery(task.id).queryKey, task)
  return (
    <HydrationBoundary state={dehydrateQueries(queries)}>
      <FollowBackups sourceId={source.id} filter={filter} drawn={backupsMark(view)} />
      <RailwayBackups {...{ source, view, filter, admin }} />
      {view.platform ? (
        <ForkDrillCard blocks={await loadForkDrill(source.id, view.platform.link.serviceName)}>
          <LastFork sourceId={source.id} fork={await newestFork(source.id)} className="mt-2" />
        </ForkDrillCard>
      ) : null}
    </HydrationBoundary>
  )
}
