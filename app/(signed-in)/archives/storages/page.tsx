import type { Metadata } from 'next'
import { may, requirePerson } from '#app/_server/session.ts'
import { BucketForm, FolderForm } from '#components/archive/storage-form.tsx'
import { StorageList } from '#components/archive/storage-list.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { listStorages } from '#lib/store/archive-storages.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Archive storage' }

/** Where copies of archives are stored besides the worker's own disk. */
export default async function Storages({ searchParams }: PageProps<'/archives/storages'>) {
  const person = await requirePerson('/archives/storages')
  const [storages, search] = await Promise.all([listStorages(), searchParams])
  return (
    <>
      <Eyebrow>
        <a href="/archives">Archives</a>
        <span>/</span>
        <span>storage</span>
      </Eyebrow>
      <PageTitle>Archive storage</PageTitle>
      <Lead>
        The worker encrypts each archive before it leaves the machine, reads it back from here, and restores
        what it read back.
      </Lead>
      <div className="mt-6 grid gap-5">
        {search.added === '1' ? (
          <Notice tone="neutral" title="The storage was added.">
            The worker checks it within seconds. Then select it in the policy of a database.
          </Notice>
        ) : null}
        {search.removed === '1' ? (
          <Notice tone="neutral" title="The storage was removed.">
            Its key was deleted here. What lies in it was not touched.
          </Notice>
        ) : null}
        <StorageList storages={storages} mayChange={may(person, 'manage')} />
        {may(person, 'manage') ? (
          <>
            <BucketForm />
            <FolderForm />
          </>
        ) : null}
      </div>
    </>
  )
}
