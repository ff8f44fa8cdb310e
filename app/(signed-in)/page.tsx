import type { Metadata } from 'next'
import { permanentRedirect, redirect } from 'next/navigation'
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

/** All databases. With exactly one this page is that database's. */
export default async function Databases({ searchParams }: PageProps<'/'>) {
  const { source } = await searchParams
  // The address of a database in earlier versions.
  if (typeof source === 'string') permanentRedirect(`/databases/${encodeURIComponent(source)}`)
  const person = await requirePerson('/')
  const sources = await listSources()
  const [only, another] = sources
  if (!only) return <NoDatabases mayChange={may(person, 'manage')} />
  if (!another) redirect(`/databases/${only.id}`)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <PageTitle>Databases</PageTitle>
        {may(person, 'manage') ? (
          <Actions>
            <ButtonLink href="/databases/connect">Connect Railway</ButtonLink>
            <ButtonLink href="/databases/new">Add a database</ButtonLink>
          </Actions>
        ) : null}
      </div>
      <Surface label="List of databases" className="mt-4">
        <SourceTable sources={sources} />
      </Surface>
    </>
  )
}
