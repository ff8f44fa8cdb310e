import type { Metadata } from 'next'
import { loadComparison } from '#app/_server/load-comparison.ts'
import { readTexts } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { compareTexts } from '#components/compare/compare.texts.ts'
import { ComparedFigures } from '#components/compare/compared-figures.tsx'
import { ComparedStructure } from '#components/compare/compared-structure.tsx'
import { ComparedTables } from '#components/compare/compared-tables.tsx'
import { runsPath } from '#components/run/runs-search.ts'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { tableChanges } from '#lib/verification/run-comparison.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(compareTexts)).title }
}

/** Two Runs of a database side by side: `a` and `b`, or `run` twice as the list sends it. */
export default async function Compare({ searchParams }: PageProps<'/runs/compare'>) {
  await requirePerson('/runs')
  const [{ a, b, run, kind, page }, texts] = await Promise.all([searchParams, readTexts(compareTexts)])
  const ids = [a ?? [], b ?? [], run ?? []].flat().filter((id) => id.length > 0 && id.length <= 80)
  const view = await loadComparison(ids, {
    kind: tableChanges.find((each) => each === kind) ?? null,
    page: typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  })
  if (typeof view === 'string')
    return (
      <>
        <PageTitle>{texts.title}</PageTitle>
        <Notice className="mt-4">
          {texts.obstacle[view]} <TextLink href="/runs">{texts.toRuns}</TextLink>
        </Notice>
      </>
    )
  const [before, after] = view.runs
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      <p className="mt-1 mb-4 text-muted">
        {texts.between(before.number, after.number, visible(after.sourceName))} ·{' '}
        <TextLink href={runsPath({ source: [after.sourceId] })}>{texts.back}</TextLink>
      </p>
      <div className="grid gap-4">
        <ComparedFigures runs={view.runs} />
        <ComparedTables view={view} />
        <ComparedStructure structure={view.structure} />
      </div>
    </>
  )
}
