import type { Metadata } from 'next'
import { loadArchives } from '#app/_server/load-archives.ts'
import { requirePerson } from '#app/_server/session.ts'
import { ArchiveTable } from '#components/archive/archive-table.tsx'
import { DiskList } from '#components/archive/disk-list.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody, Surface } from '#components/ui/card.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { count } from '#lib/format.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { readDisks } from '#lib/store/disks.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Archives' }

/** The stored archives of all databases. */
export default async function Archives() {
  await requirePerson('/archives')
  const [{ archives, total }, disks] = await Promise.all([loadArchives(), databaseNow().then(readDisks)])
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <PageTitle>Archives</PageTitle>
        <ButtonLink href="/archives/storages">Storage</ButtonLink>
      </div>
      {archives.length === 0 ? (
        <Card title="No archive yet" className="mt-6">
          <CardBody className="text-muted">The first run of a database stores one.</CardBody>
        </Card>
      ) : (
        <>
          {total > archives.length ? (
            <Lead>
              The newest {archives.length} of {count(total)}.
            </Lead>
          ) : null}
          <Surface label="List of archives" className="mt-4">
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
