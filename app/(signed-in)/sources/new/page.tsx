import type { Metadata } from 'next'
import { mayChange, requirePerson } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { NewSourceForm } from '#components/source/new-source-form.tsx'
import { ReaderRoleSql } from '#components/source/reader-role.tsx'
import { NoWorker } from '#components/ui/no-worker.tsx'
import { Shell } from '#components/ui/shell.tsx'
import { workerStatus } from '#lib/store/workers.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Add a source' }

/** Names a database we shall answer for. */
export default async function NewSource() {
  const person = await requirePerson('/sources/new')
  if (!mayChange(person)) return <AdminsPage person={person} here="sources" />
  const [worker, theme] = await Promise.all([workerStatus(), chosenTheme()])
  return (
    <Shell here="sources" person={person.email} theme={theme} slim>
      <div className="eyebrow">
        <a href="/sources">Sources</a>
        <span>/</span>
        <span>new</span>
      </div>
      <h1 className="mid">Add a source</h1>
      <p className="lead">The production database to answer for. It is only ever read.</p>
      <p className="mt-3">
        Does it run at Railway?{' '}
        <a className="underline underline-offset-4" href="/sources/connect">
          Connect Railway
        </a>{' '}
        <span className="hint">and the worker finds the database and its Backups there.</span>
      </p>
      <div className="grid mt-6">
        <NoWorker worker={worker} />
        <NewSourceForm />
        <div>
          <p className="hint">
            Best is a role that reads and can do nothing else: whatever runs with its rights can do no harm.
          </p>
          <ReaderRoleSql major={14} database="NAME" schemas={[]} />
        </div>
      </div>
    </Shell>
  )
}
