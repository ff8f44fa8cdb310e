import type { Metadata } from 'next'
import { describedOperations } from '#app/_server/openapi/described-operations.ts'
import { readTexts } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { apiTexts } from '#components/api/api.texts.ts'
import { OperationCard } from '#components/api/operation-card.tsx'
import { Filled } from '#components/language/filled.tsx'
import { Card } from '#components/ui/card.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(apiTexts)).title }
}

/** The reference of the web API, drawn from its OpenAPI document. */
export default async function ApiReference() {
  await requirePerson('/docs/api')
  const texts = await readTexts(apiTexts)
  const groups = describedOperations()
  return (
    <>
      <Eyebrow>
        <span>{texts.documentation}</span>
      </Eyebrow>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>
        <Filled
          text={texts.lead}
          keys={<TextLink href="/settings/keys">{texts.keys}</TextLink>}
          file={<TextLink href="/api/v1/openapi.json">openapi.json</TextLink>}
        />
      </Lead>
      <nav aria-label={texts.groups} className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-md">
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
