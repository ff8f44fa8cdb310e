import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { readTexts } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { AdminsPage } from '#app/(signed-in)/admins-page.tsx'
import { keyTexts } from '#components/key/key.texts.ts'
import { KeyForm } from '#components/key/key-form.tsx'
import { KeyList } from '#components/key/key-list.tsx'
import { Filled } from '#components/language/filled.tsx'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { keysQuery } from '#components/queries/keys-query.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { listApiKeys } from '#lib/store/api-keys.ts'
import { listSourceNames } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(keyTexts)).title }
}

/** The keys of pipelines and scripts for the web API. */
export default async function ApiKeys({ searchParams }: PageProps<'/settings/keys'>) {
  const person = await requirePerson('/settings/keys')
  if (!may(person, 'manage')) return <AdminsPage />
  const [{ done }, keys, all, texts] = await Promise.all([
    searchParams,
    listApiKeys(),
    listSourceNames(),
    readTexts(keyTexts),
  ])
  const sources = all.map(({ id, name }) => ({ id, name }))
  const queries = new QueryClient()
  queries.setQueryData(keysQuery().queryKey, { keys })
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>
        <Filled text={texts.lead} reference={<TextLink href="/docs/api">{texts.reference}</TextLink>} />
      </Lead>
      <div className="mt-6 grid gap-5">
        {done === 'revoked' ? <Notice tone="positive" role="status" title={texts.revoked} /> : null}
        <HydrationBoundary state={dehydrateQueries(queries)}>
          <KeyList sources={sources} now={new Date().toISOString()} />
          <KeyForm sources={sources} />
        </HydrationBoundary>
      </div>
    </>
  )
}
