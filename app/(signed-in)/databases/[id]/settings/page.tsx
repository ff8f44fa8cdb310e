import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { loadSchedule } from '#app/_server/load-schedule.ts'
import { loadWorker } from '#app/_server/load-worker.ts'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { DatabaseSwitcher } from '#components/overview/database-switcher.tsx'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { sourceQuery } from '#components/queries/source-query.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { settingsMark } from '#components/source/probe-state.ts'
import { Probing } from '#components/source/probing.tsx'
import { settingsTexts } from '#components/source/settings.texts.ts'
import { SourceSettings } from '#components/source/source-settings.tsx'
import { Eyebrow } from '#components/ui/page-header.tsx'
import { listStorages } from '#lib/store/archive-storages.ts'
import { listBadges } from '#lib/store/gate-badges.ts'
import { listDatabases } from '#lib/store/list-databases.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'

export const dynamic = 'force-dynamic'

const sourceOnce = cache(async (id: string) => getSource(id, await requestLanguage()))

export async function generateMetadata({ params }: PageProps<'/databases/[id]/settings'>): Promise<Metadata> {
  const { id } = await params
  await requirePerson(`/databases/${encodeURIComponent(id)}/settings`)
  const source = await sourceOnce(id)
  const texts = await readTexts(settingsTexts)
  return { title: source ? texts.titleOf(visible(source.name)) : texts.notFound }
}

/** What an admin decides about one database: connection, Railway, schedule, policy, custom checks, badge. */
export default async function SourcePage({ params, searchParams }: PageProps<'/databases/[id]/settings'>) {
  const { id } = await params
  const person = await requirePerson(`/databases/${encodeURIComponent(id)}/settings`)
  const [source, platform, worker, schedule, storages, badges, search, texts, row] = await Promise.all([
    sourceOnce(id),
    getPlatform(id, await requestLanguage()),
    loadWorker(),
    loadSchedule(id),
    listStorages(await requestLanguage()),
    listBadges(id),
    searchParams,
    readTexts(settingsTexts),
    listDatabases([id]),
  ])
  if (!source) notFound()
  const queries = new QueryClient()
  queries.setQueryData(sourceQuery(source.id).queryKey, source)
  queries.setQueryData(workerQuery().queryKey, worker)
  const { probedAt, newConnection } = source
  return (
    <>
      <Eyebrow>
        <a href="/">{texts.databases}</a>
        <span>/</span>
        <a href={`/databases/${source.id}`}>{visible(source.name)}</a>
        <DatabaseSwitcher name={source.name} pathOf="settings" iconOnly />
        <span>/</span>
        <span>{texts.title}</span>
        <span>·</span>
        <span>
          {source.connection.kind === 'variable'
            ? texts.byVariable(source.connection.variable)
            : source.connection.kind === 'sealed'
              ? texts.sealed
              : texts.noConnection}
        </span>
      </Eyebrow>
      <HydrationBoundary state={dehydrateQueries(queries)}>
        <Probing
          sourceId={source.id}
          shown={{ probedAt, newConnection }}
          drawn={settingsMark(source, worker)}
          probedBefore={isProbing(source, Number(search.asked)) ? probedAt : undefined}
        >
          <SourceSettings
            {...{ source, platform, schedule, badges, storages }}
            trouble={row.databases[0]?.trouble ?? null}
            alive={worker?.alive ?? false}
            mayChange={may(person, 'manage')}
            done={{
              connected: search.connected === '1',
              saved: search.saved === '1',
              scheduled: search.scheduled === '1',
              checks: search.checks === 'added' || search.checks === 'removed' ? search.checks : null,
            }}
          />
        </Probing>
      </HydrationBoundary>
    </>
  )
}

/** True from the request until the worker has answered; after a minute no answer is expected. */
function isProbing(source: Source, requestedAt: number): boolean {
  if (!Number.isFinite(requestedAt) || Date.now() - requestedAt > 60_000) return false
  return source.probedAt === null || Date.parse(source.probedAt) < requestedAt - 5000
}
