import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { mayChange, requirePerson } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { LiveRefresh } from '#app/(signed-in)/live-refresh.tsx'
import { VerifyNow } from '#components/run/verify-now.tsx'
import { ConnectionCard } from '#components/source/connection-card.tsx'
import { CustomChecks } from '#components/source/custom-checks.tsx'
import { PolicyForm } from '#components/source/policy-form.tsx'
import { RailwayCard } from '#components/source/railway-card.tsx'
import { NoWorker } from '#components/ui/no-worker.tsx'
import { Shell } from '#components/ui/shell.tsx'
import { getPlatform } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'
import { workerStatus } from '#lib/store/workers.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'

export const dynamic = 'force-dynamic'

const sourceOnce = cache(getSource)

export async function generateMetadata({ params }: PageProps<'/sources/[id]'>): Promise<Metadata> {
  const { id } = await params
  await requirePerson(`/sources/${encodeURIComponent(id)}`)
  const source = await sourceOnce(id)
  return { title: source ? visible(source.name) : 'Not found' }
}

/** One Source: what the worker saw, and what was promised for it. */
export default async function SourcePage({ params, searchParams }: PageProps<'/sources/[id]'>) {
  const { id } = await params
  const person = await requirePerson(`/sources/${encodeURIComponent(id)}`)
  const [source, platform, worker, theme, asked] = await Promise.all([
    sourceOnce(id),
    getPlatform(id),
    workerStatus(),
    chosenTheme(),
    searchParams,
  ])
  if (!source) notFound()
  const looking = isLooking(source, Number(asked.asked))
  return (
    <Shell here="sources" person={person.email} theme={theme}>
      {looking ? <LiveRefresh everyMs={1000} /> : null}
      <div className="eyebrow">
        <a href="/sources">Sources</a>
        <span>/</span>
        <span>
          {source.connection.kind === 'variable'
            ? `connection from the worker's ${source.connection.variable}`
            : 'connection sealed for the worker'}
        </span>
      </div>
      <div className="row between wrap">
        <h1 className="mid cell">{visible(source.name)}</h1>
        <div className="row wrap">
          <form method="post" action={`/api/v1/sources/${source.id}/probe`}>
            <button type="submit" className="btn" disabled={looking}>
              Look again
            </button>
          </form>
          <a className="btn" href={`/sources/${source.id}/runbook`}>
            Runbook
          </a>
          <VerifyNow sourceId={source.id} />
        </div>
      </div>
      <div className="grid mt-6">
        <NoWorker worker={worker} />
        <ConnectionCard source={source} looking={looking} alive={worker?.alive ?? false} />
        <RailwayCard
          sourceId={source.id}
          platform={platform}
          connected={asked.connected === '1'}
          mayChange={mayChange(person)}
        />
        <PolicyForm source={source} saved={asked.saved === '1'} mayChange={mayChange(person)} />
        <CustomChecks
          sourceId={source.id}
          checks={source.policy.customChecks}
          mayChange={mayChange(person)}
          changed={asked.checks === 'added' || asked.checks === 'removed' ? asked.checks : null}
        />
      </div>
    </Shell>
  )
}

/** True from the asking until the worker answered; after a minute we stop expecting it. */
function isLooking(source: Source, requestedAt: number): boolean {
  if (!Number.isFinite(requestedAt) || Date.now() - requestedAt > 60_000) return false
  return source.probedAt === null || Date.parse(source.probedAt) < requestedAt - 5000
}
