import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { KeyForm } from '#components/key/key-form.tsx'
import { KeyList } from '#components/key/key-list.tsx'
import { keysQuery } from '#components/queries/keys-query.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { listApiKeys } from '#lib/store/api-keys.ts'
import { listSources } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'API keys' }

/** The keys of pipelines and scripts for the web API. */
export default async function ApiKeys({ searchParams }: PageProps<'/settings/keys'>) {
  const person = await requirePerson('/settings/keys')
  if (!may(person, 'manage')) return <AdminsPage />
  const [{ done }, keys, all] = await Promise.all([searchParams, listApiKeys(), listSources()])
  const sources = all.map(({ id, name }) => ({ id, name }))
  const queries = new QueryClient()
  queries.setQueryData(keysQuery().queryKey, { keys })
  return (
    <>
      <Eyebrow>
        <span>Settings</span>
        <span>/</span>
        <span>API keys</span>
      </Eyebrow>
      <PageTitle>API keys</PageTitle>
      <Lead>
        Let pipelines read the gate and verify, without an account of a person. The{' '}
        <TextLink href="/docs/api">reference of the web API</TextLink> says what they can do.
      </Lead>
      <div className="mt-6 grid gap-5">
        {done === 'revoked' ? <Notice tone="positive" role="status" title="Revoked." /> : null}
        <HydrationBoundary state={dehydrate(queries)}>
          <KeyList sources={sources} now={new Date().toISOString()} />
          <KeyForm sources={sources} />
        </HydrationBoundary>
      </div>
    </>
  )
}
