import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { mayChange, requirePerson } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { describeToken, SavedTokens } from '#components/railway/saved-tokens.tsx'
import { TokenForm } from '#components/railway/token-form.tsx'
import { TokenKinds } from '#components/railway/token-kinds.tsx'
import { NoWorker } from '#components/ui/no-worker.tsx'
import { Shell } from '#components/ui/shell.tsx'
import { getTask } from '#lib/store/railway-tasks.ts'
import { getToken, listTokens } from '#lib/store/railway-tokens.ts'
import { getSource, listSources } from '#lib/store/sources.ts'
import { workerStatus } from '#lib/store/workers.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'
import type { Search } from './search.ts'
import { WithToken } from './with-token.tsx'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Connect Railway' }

/** From a token to a Source: paste, see what it reaches, pick one. Each step has an address of its own. */
export default async function ConnectRailway({ searchParams }: PageProps<'/sources/connect'>) {
  const person = await requirePerson('/sources/connect')
  if (!mayChange(person)) return <AdminsPage person={person} here="sources" />
  const search = onlyTexts(await searchParams)
  const [sources, source, token, act, worker, theme] = await Promise.all([
    listSources(),
    search.source ? getSource(search.source) : null,
    search.token ? getToken(search.token) : null,
    search.act ? getTask(search.act) : null,
    workerStatus(),
    chosenTheme(),
  ])
  if ((search.token && !token) || (search.source && !source)) notFound()
  const own = act?.tokenId === token?.id ? act : null
  if (
    own?.kind === 'connect' &&
    own.status === 'done' &&
    own.result?.sourceId &&
    !own.result.connectionNeeded
  )
    redirect(`/sources/${own.result.sourceId}?connected=1`)
  return (
    <Shell here="sources" person={person.email} theme={theme}>
      <div className="eyebrow">
        <a href="/sources">Sources</a>
        <span>/</span>
        {source ? <a href={`/sources/${source.id}`}>{visible(source.name)}</a> : <span>new</span>}
        {token ? (
          <>
            <span>/</span>
            <span>{describeToken(token)}</span>
          </>
        ) : null}
      </div>
      <h1 className="mid">Connect Railway</h1>
      <p className="lead">
        Then the Backups and schedules are measured beside what was proved here. Nothing is restored or
        deleted at Railway, ever.
      </p>
      <div className="grid mt-6">
        <NoWorker worker={worker} />
        {token ? (
          <WithToken
            token={token}
            sources={sources}
            source={source}
            act={own}
            search={search}
            worker={worker}
          />
        ) : (
          <WithoutToken source={source} />
        )}
      </div>
    </Shell>
  )
}

async function WithoutToken({ source }: { source: Source | null }) {
  const tokens = await listTokens()
  return (
    <>
      <SavedTokens tokens={tokens} sourceId={source?.id ?? null} />
      <TokenForm sourceId={source?.id ?? null} />
      <TokenKinds />
    </>
  )
}

function onlyTexts(search: Record<string, string | string[] | undefined>): Search {
  const texts = Object.entries(search).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' ? [[key, value]] : [],
  )
  return Object.fromEntries(texts)
}
