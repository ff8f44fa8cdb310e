import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { LivePack } from '#components/pack/live-pack.tsx'
import { packTexts } from '#components/pack/pack.texts.ts'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { packQuery } from '#components/queries/pack-query.ts'
import { getPack } from '#lib/store/pre-deploy-packs.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(packTexts)).title }
}

/** One pre-deploy pack; it moves until its parts have ended. */
export default async function PackPage({ params }: PageProps<'/packs/[id]'>) {
  const { id } = await params
  await requirePerson(`/packs/${encodeURIComponent(id)}`)
  const pack = await getPack(id, await requestLanguage())
  if (!pack) notFound()
  const queries = new QueryClient()
  queries.setQueryData(packQuery(pack.id).queryKey, pack)
  return (
    <HydrationBoundary state={dehydrateQueries(queries)}>
      <LivePack packId={pack.id} />
    </HydrationBoundary>
  )
}
