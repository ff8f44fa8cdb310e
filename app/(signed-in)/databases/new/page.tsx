import type { Metadata } from 'next'
import { readTexts } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { Filled } from '#components/language/filled.tsx'
import { NoWorker } from '#components/shell/no-worker.tsx'
import { newSourceTexts } from '#components/source/new-source.texts.ts'
import { NewSourceForm } from '#components/source/new-source-form.tsx'
import { ReaderRoleSql } from '#components/source/reader-role.tsx'
import { Narrow } from '#components/ui/narrow.tsx'
import { Eyebrow, Hint, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { workerStatus } from '#lib/store/workers.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(newSourceTexts)).title }
}

/** Adds a database by its connection. */
export default async function NewSource() {
  const person = await requirePerson('/databases/new')
  if (!may(person, 'manage')) return <AdminsPage />
  const [worker, texts] = await Promise.all([workerStatus(), readTexts(newSourceTexts)])
  return (
    <Narrow>
      <Eyebrow>
        <a href="/">{texts.databases}</a>
        <span>/</span>
        <span>{texts.new}</span>
      </Eyebrow>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{texts.lead}</Lead>
      <p className="mt-3 text-muted">
        <Filled
          text={texts.hosted}
          connect={<TextLink href="/databases/connect">{texts.connect}</TextLink>}
        />
      </p>
      <div className="mt-6 grid gap-5">
        <NoWorker worker={worker} />
        <NewSourceForm />
        <div>
          <Hint>{texts.role}</Hint>
          <ReaderRoleSql major={14} database="NAME" schemas={[]} />
        </div>
      </div>
    </Narrow>
  )
}
