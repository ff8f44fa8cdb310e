import type { Metadata } from 'next'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { storageTexts } from '#components/archive/storage.texts.ts'
import { BucketForm, FolderForm } from '#components/archive/storage-form.tsx'
import { StorageList } from '#components/archive/storage-list.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { listStorages } from '#lib/store/archive-storages.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(storageTexts)).title }
}

/** Where copies of archives are stored besides the worker's own disk. */
export default async function Storages({ searchParams }: PageProps<'/archives/storages'>) {
  const person = await requirePerson('/archives/storages')
  const [storages, search, texts] = await Promise.all([
    listStorages(await requestLanguage()),
    searchParams,
    readTexts(storageTexts),
  ])
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{texts.lead}</Lead>
      <div className="mt-6 grid gap-5">
        {search.added === '1' ? (
          <Notice tone="neutral" title={texts.added}>
            {texts.addedText}
          </Notice>
        ) : null}
        {search.removed === '1' ? (
          <Notice tone="neutral" title={texts.removed}>
            {texts.removedText}
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
