import type { Metadata } from 'next'
import { loadArchives } from '#app/_server/load-archives.ts'
import { readFormat, readTexts } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { archiveTexts } from '#components/archive/archive.texts.ts'
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
export default async function Archives() {
  await requirePerson('/archives')
  const [{ archives, total }, disks, texts, { count }] = await Promise.all([
    loadArchives(),
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
            <Lead>{texts.newestOf(count(archives.length), count(total))}</Lead>
          ) : null}
          <Surface label={texts.list} className="mt-4">
            <ArchiveTable archives={archives} />
          </Surface>
        </>
      )}
      <div className="mt-5">
        <DiskList disks={disks} />
      </div>
    </>
  )
}
