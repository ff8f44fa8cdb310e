import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readBefore } from '#app/_server/page-by-number.ts'
import { readTexts } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { restoredTexts } from '#components/restored/restored.texts.ts'
import { RestoredTable } from '#components/restored/restored-table.tsx'
import { Card, CardBody, Surface } from '#components/ui/card.tsx'
import { NewerOlder } from '#components/ui/newer-older.tsx'
import { Eyebrow, Hint, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { SqlBlock } from '#components/ui/sql-block.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { shellWord } from '#lib/runbook/shell.ts'
import { listRestoredResults } from '#lib/store/restored-results.ts'
import { getSource } from '#lib/store/sources.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

type Props = PageProps<'/databases/[id]/restored'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(restoredTexts)).title }
}

/** The databases that were restored elsewhere and compared, newest first. */
export default async function RestoredDatabases({ params, searchParams }: Props) {
  const { id } = await params
  await requirePerson(`/databases/${encodeURIComponent(id)}/restored`)
  const before = readBefore((await searchParams).before)
  const [source, texts] = await Promise.all([getSource(id), readTexts(restoredTexts)])
  if (!source) notFound()
  const { restored, next } = await listRestoredResults({ sourceId: source.id, before })
  const path = `/databases/${source.id}/restored`
  return (
    <>
      <Eyebrow>
        <a href="/">{texts.databases}</a>
        <span>/</span>
        <a href={`/databases/${source.id}`}>{visible(source.name)}</a>
      </Eyebrow>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{texts.lead}</Lead>
      {restored.length === 0 && before !== undefined ? <Hint className="mt-6">{texts.noOlder}</Hint> : null}
      {restored.length === 0 && before === undefined ? (
        <Card title={texts.none} className="mt-6">
          <CardBody className="grid gap-2.5 text-muted">
            <p>{texts.noneText}</p>
            <SqlBlock label={texts.command} sql={exampleFor(source.name)} />
            <p>
              <TextLink href={`/backups?source=${source.id}`}>{texts.drill}</TextLink>
            </p>
          </CardBody>
        </Card>
      ) : null}
      {restored.length > 0 ? (
        <Surface label={texts.list} className="mt-6">
          <RestoredTable restored={restored} />
        </Surface>
      ) : null}
      <NewerOlder label={texts.pages} {...{ path, before, next, texts }} />
    </>
  )
}

function exampleFor(name: string): string {
  return `backproof verify --restored env:FORK --source env:SHOP --database ${shellWord(name)} \\
  --between OLDER-ARCHIVE NEWER-ARCHIVE \\
  --must-have "SELECT id FROM schema.table WHERE id = …" \\
  --must-not-have "SELECT id FROM schema.table WHERE id = …"`
}
