import type { Metadata } from 'next'
import { may, requirePerson } from '#app/_server/session.ts'
import { NoDatabases } from '#components/overview/no-databases.tsx'
import { SourceTable } from '#components/source/source-table.tsx'
import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Surface } from '#components/ui/card.tsx'
import { PageTitle } from '#components/ui/page-header.tsx'
import { listSources } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Databases' }

/** The databases that are verified. */
export default async function Sources() {
  const person = await requirePerson('/sources')
  const sources = await listSources()
  return (
    <>
      {sources.length === 0 ? (
        <NoDatabases mayChange={may(person, 'manage')} />
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
            <PageTitle>Databases</PageTitle>
            {may(person, 'manage') ? (
              <Actions>
                <ButtonLink href="/sources/connect">Connect Railway</ButtonLink>
                <ButtonLink href="/sources/new">Add a database</ButtonLink>
              </Actions>
            ) : null}
          </div>
          <Surface label="List of databases" className="mt-4">
            <SourceTable sources={sources} />
          </Surface>
        </>
      )}
    </>
  )
}
