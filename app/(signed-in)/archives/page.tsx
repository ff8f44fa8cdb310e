import type { Metadata } from 'next'
import { type LoadedArchive, loadArchives } from '#app/_server/load-archives.ts'
import { readFormat, readTexts } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { archiveTexts } from '#components/archive/archive.texts.ts'
import type { ArchiveRow } from '#components/archive/archive-row.ts'
import { ArchiveTable } from '#components/archive/archive-table.tsx'
import { DiskList } from '#components/archive/disk-list.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody, Surface } from '#components/ui/card.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { databaseNow } from '#lib/store/clock.ts'
import { readDisks } from '#lib/store/disks.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(archiveTexts)).title }
}

/** The stored archives of all databases. */
export default async function Archives({ searchParams }: PageProps<'/archives'>) {
  await requirePerson('/archives')
  const before = readNumber((await searchParams).before)
  const [{ archives, total, next }, disks, texts, { count }] = await Promise.all([
    loadArchives({ before, limit: 30 }),
    databaseNow().then(readDisks),
    readTexts(archiveTexts),
    readFormat(),
  ])
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <PageTitle>{texts.title}</PageTitle>
        <ButtonLink href="/archives/storages">{texts.storage}</ButtonLink>
      </div>
      {archives.length === 0 ? (
        <Card title={texts.none} className="mt-6">
          <CardBody className="text-muted">{texts.noneText}</CardBody>
        </Card>
      ) : (
        <>
          {total > archives.length ? (
            <Lead>{texts.countOf(count(archives.length), count(total))}</Lead>
          ) : null}
          <Surface label={texts.list} className="mt-4">
            <ArchiveTable archives={archives.map(toRow)} />
          </Surface>
          <nav className="mt-4 flex justify-between gap-2.5 empty:hidden" aria-label={texts.pages}>
            {before === undefined ? null : (
              <ButtonLink size="sm" href="/archives">
                {texts.newestPage}
              </ButtonLink>
            )}
            {next === null ? null : (
              <ButtonLink size="sm" className="ml-auto" href={`/archives?before=${next}`}>
                {texts.olderPage}
              </ButtonLink>
            )}
          </nav>
        </>
      )}
      <div className="mt-5">
        <DiskList disks={disks} />
      </div>
    </>
  )
}

/** What the table shows of an archive: the rest would go to the browser, too. */
function toRow({
  id,
  source,
  takenAt,
  bytes,
  inFolder,
  copies,
  proofs,
  standing,
  deletedNext,
}: LoadedArchive) {
  const { state, provedBy } = standing
  return {
    ...{ id, source, takenAt, bytes, inFolder, proofs, deletedNext },
    copies: copies.map(({ bytes: _, ...copy }) => copy),
    standing: { state, provedBy: provedBy && { id: provedBy.id, number: provedBy.number } },
  } satisfies ArchiveRow
}

/** The number of an archive; whatever else stands in the address begins at the newest. */
function readNumber(text: string | string[] | undefined): number | undefined {
  return typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
