import type { Metadata } from 'next'
import { describedOperations } from '#app/_server/openapi/described-operations.ts'
import { requirePerson } from '#app/_server/session.ts'
import { OperationCard } from '#components/api/operation-card.tsx'
import { Card } from '#components/ui/card.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Web API' }

/** The reference of the web API, drawn from its OpenAPI document. */
export default async function ApiReference() {
  await requirePerson('/docs/api')
  const groups = describedOperations()
  return (
    <>
      <Eyebrow>
        <span>Documentation</span>
      </Eyebrow>
      <PageTitle>Web API</PageTitle>
      <Lead>
        Everything these pages show and change, for pipelines and scripts. A key is created under{' '}
        <TextLink href="/settings/keys">API keys</TextLink>; the same as a file is{' '}
        <TextLink href="/api/v1/openapi.json">openapi.json</TextLink>.
      </Lead>
      <nav aria-label="Groups" className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-md">
        {groups.map(([tag]) => (
          <TextLink key={tag} href={`#${tag}`}>
            {tag}
          </TextLink>
        ))}
      </nav>
      <div className="mt-6 grid gap-5">
        {groups.map(([tag, operations]) => (
          <Card key={tag} title={tag} id={tag}>
            {operations.map((operation) => (
              <OperationCard key={operation.id} operation={operation} />
            ))}
          </Card>
        ))}
      </div>
    </>
  )
}
