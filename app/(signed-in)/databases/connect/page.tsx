import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { loadWorker } from '#app/_server/load-worker.ts'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { taskQuery } from '#components/queries/tasks-query.ts'
import { tokenQuery } from '#components/queries/token-query.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { connectTexts } from '#components/railway/connect.texts.ts'
import { connectedSource } from '#components/railway/connected-source.ts'
import { describeToken } from '#components/railway/describe-token.ts'
import { LiveToken } from '#components/railway/live-token.tsx'
import { SavedTokens } from '#components/railway/saved-tokens.tsx'
import { tokenTexts } from '#components/railway/token.texts.ts'
import { TokenForm } from '#components/railway/token-form.tsx'
import { TokenKinds } from '#components/railway/token-kinds.tsx'
import { LiveNoWorker } from '#components/run/live-no-worker.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { getTask } from '#lib/store/railway-tasks.ts'
import { getToken, listTokens } from '#lib/store/railway-tokens.ts'
import { getSource, listSources } from '#lib/store/sources.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'
import type { Search } from './search.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(connectTexts)).title }
}

/** From a token to a database: paste the token, see what it can access, select the service. Each step has its own address. */
export default async function ConnectRailway({ searchParams }: PageProps<'/databases/connect'>) {
  const person = await requirePerson('/databases/connect')
  if (!may(person, 'manage')) return <AdminsPage />
  const search = onlyTexts(await searchParams)
  const language = await requestLanguage()
  const [sources, source, token, act, worker] = await Promise.all([
    listSources(language),
    search.source ? getSource(search.source, language) : null,
    search.token ? getToken(search.token, language) : null,
    search.act ? getTask(search.act, language) : null,
    loadWorker(),
  ])
  const texts = connectTexts[language]
  if ((search.token && !token) || (search.source && !source)) notFound()
  const task = act?.tokenId === token?.id ? act : null
  const connected = connectedSource(task)
  if (connected) redirect(`/databases/${connected}/settings?connected=1`)
  const queries = new QueryClient()
  queries.setQueryData(workerQuery().queryKey, worker)
  if (token) queries.setQueryData(tokenQuery(token.id).queryKey, token)
  if (task) queries.setQueryData(taskQuery(task.id).queryKey, task)
  return (
    <>
      <Eyebrow>
        <a href="/">{texts.databases}</a>
        <span>/</span>
        {source ? <a href={`/databases/${source.id}`}>{visible(source.name)}</a> : <span>{texts.new}</span>}
        {token ? (
          <>
            <span>/</span>
            <span>{describeToken(token, tokenTexts[language])}</span>
          </>
        ) : null}
      </Eyebrow>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{texts.lead}</Lead>
      <div className="mt-6 grid gap-5">
        <HydrationBoundary state={dehydrateQueries(queries)}>
          <LiveNoWorker />
          {token ? (
            <LiveToken
              tokenId={token.id}
              taskId={task?.id ?? null}
              source={source && named(source)}
              others={sources.map(named)}
              picked={search.place ?? null}
              name={search.name ?? null}
              here={`/databases/connect?${new URLSearchParams(Object.entries(search))}`}
            />
          ) : (
            <WithoutToken source={source} />
          )}
        </HydrationBoundary>
      </div>
    </>
  )
}

async function WithoutToken({ source }: { source: Source | null }) {
  const tokens = await listTokens(await requestLanguage())
  return (
    <>
      <SavedTokens tokens={tokens} sourceId={source?.id ?? null} />
      <TokenForm sourceId={source?.id ?? null} />
      <TokenKinds />
    </>
  )
}

function named({ id, name }: Source) {
  return { id, name }
}

function onlyTexts(search: Record<string, string | string[] | undefined>): Search {
  const texts = Object.entries(search).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' ? [[key, value]] : [],
  )
  return Object.fromEntries(texts)
}
