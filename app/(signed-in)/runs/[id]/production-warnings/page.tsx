import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { loadProductionWarnings } from '#app/_server/load-production-warnings.ts'
import { wantedProductionWarnings } from '#app/_server/production-warnings-query.ts'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { productionWarningsQuery } from '#components/queries/production-warnings-query.ts'
import { LiveProductionWarnings } from '#components/report/live-production-warnings.tsx'
import { productionWarningListTexts } from '#components/report/production-warning-list.texts.ts'
import { productionWarningCardTexts } from '#components/report/production-warnings.texts.ts'
import { productionWarningsPath } from '#components/report/production-warnings-address.ts'
import { runPageTexts } from '#components/run/run-page.texts.ts'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { getRun } from '#lib/store/runs.ts'
import { visible } from '#lib/verification/manifest.ts'
import { productionWarningTexts } from '#lib/verification/production-warnings/production-warnings.texts.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(productionWarningCardTexts)).title }
}

type Props = PageProps<'/runs/[id]/production-warnings'>

/** Every production warning that a Run named, page by page; the Run's own page shows the first of each kind. */
export default async function ProductionWarningsPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams])
  await requirePerson(productionWarningsPath(id, {}))
  const language = await requestLanguage()
  const run = await getRun(id, language)
  const wanted = wantedProductionWarnings.safeParse(search)
  if (!run || !wanted.success) notFound()
  const queries = new QueryClient()
  const found = await loadProductionWarnings(run, wanted.data, language)
  queries.setQueryData(productionWarningsQuery(run.id, wanted.data).queryKey, found)
  const [texts, list, words] = await Promise.all([
    readTexts(productionWarningCardTexts),
    readTexts(productionWarningListTexts),
    readTexts(runPageTexts),
  ])
  const { titles } = productionWarningTexts[language]
  return (
    <>
      <Eyebrow>
        <a href="/runs">{words.runs}</a>
        <span>/</span>
        <a href={`/runs/${run.id}#production-warnings`}>{words.run(run.number)}</a>
        <span>·</span>
        <a href={`/databases/${run.sourceId}`}>{visible(run.sourceName)}</a>
      </Eyebrow>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{wanted.data.kind ? titles[wanted.data.kind] : list.notPart}</Lead>
      <HydrationBoundary state={dehydrateQueries(queries)}>
        <LiveProductionWarnings runId={run.id} wanted={wanted.data} />
      </HydrationBoundary>
    </>
  )
}
