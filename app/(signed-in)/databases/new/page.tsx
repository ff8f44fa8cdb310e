import type { Metadata } from 'next'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { NoWorker } from '#components/shell/no-worker.tsx'
import { NewSourceForm } from '#components/source/new-source-form.tsx'
import { ReaderRoleSql } from '#components/source/reader-role.tsx'
import { Narrow } from '#components/ui/narrow.tsx'
import { Eyebrow, Hint, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { workerStatus } from '#lib/store/workers.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Add a database' }

/** Adds a database by its connection. */
export default async function NewSource() {
  const person = await requirePerson('/databases/new')
  if (!may(person, 'manage')) return <AdminsPage />
  const worker = await workerStatus()
  return (
    <Narrow>
      <Eyebrow>
        <a href="/">Databases</a>
        <span>/</span>
        <span>new</span>
      </Eyebrow>
      <PageTitle>Add a database</PageTitle>
      <Lead>A production database to verify. Backproof only reads it.</Lead>
      <p className="mt-3 text-muted">
        Hosted at Railway? <TextLink href="/databases/connect">Connect Railway</TextLink> to find the database
        and its backups there.
      </p>
      <div className="mt-6 grid gap-5">
        <NoWorker worker={worker} />
        <NewSourceForm />
        <div>
          <Hint>Use a read-only role, so that nothing that runs with its rights can change data.</Hint>
          <ReaderRoleSql major={14} database="NAME" schemas={[]} />
        </div>
      </div>
    </Narrow>
  )
}
