import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readTexts } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { compareTexts } from '#components/compare/compare.texts.ts'
import { TableHistoryView } from '#components/compare/table-history-view.tsx'
import { PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { getSource } from '#lib/store/sources.ts'
import { readTableHistory } from '#lib/store/table-history.ts'
import { displayName, visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata({
  searchParams,
}: PageProps<'/databases/[id]/tables'>): Promise<Metadata> {
  const [{ schema, name }, texts] = await Promise.all([searchParams, readTexts(compareTexts)])
  return { title: texts.historyTitle(displayName({ schema: textOf(schema), name: textOf(name) })) }
}

/** One table in the Runs of a database: when it came, how it grew, when it vanished. */
export default async function TableHistory({ params, searchParams }: PageProps<'/databases/[id]/tables'>) {
  await requirePerson('/runs')
  const [{ id }, search, texts] = await Promise.all([params, searchParams, readTexts(compareTexts)])
  const source = await getSource(id)
  const table = { schema: textOf(search.schema), name: textOf(search.name) }
  if (!source || table.schema === '' || table.name === '') notFound()
  const before = /^[1-9]\d{0,8}$/.test(textOf(search.before)) ? Number(search.before) : undefined
  const history = await readTableHistory(id, { ...table, before })
  return (
    <>
      <PageTitle>{texts.historyTitle(displayName(table))}</PageTitle>
      <p className="mt-1 mb-4 text-muted">
        <TextLink href={`/databases/${id}`}>{visible(source.name)}</TextLink>
      </p>
      <TableHistoryView sourceId={id} table={table} history={history} />
    </>
  )
}

/** Names of PostgreSQL have 63 bytes at most, unless it was built with longer ones. */
function textOf(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value.slice(0, 255) : ''
}
