import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { Filled } from '#components/language/filled.tsx'
import { runbookTexts } from '#components/runbook/runbook.texts.ts'
import { RunbookBlocks } from '#components/runbook/runbook-blocks.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Eyebrow, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { getRecoveryKit } from '#lib/store/recovery-kit.ts'
import { getSource } from '#lib/store/sources.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(runbookTexts)).kit }
}

/** How to get this database back from its copy in a bucket, without Backproof. */
export default async function RecoveryKit({ params }: PageProps<'/databases/[id]/recovery-kit'>) {
  const { id } = await params
  await requirePerson(`/databases/${encodeURIComponent(id)}/recovery-kit`)
  const source = await getSource(id)
  if (!source) notFound()
  const [blocks, texts] = await Promise.all([
    getRecoveryKit(source, await requestLanguage()),
    readTexts(runbookTexts),
  ])
  return (
    <>
      <Eyebrow className="print:hidden">
        <a href="/">{texts.databases}</a>
        <span>/</span>
        <a href={`/databases/${source.id}`}>{visible(source.name)}</a>
      </Eyebrow>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 print:hidden">
        <PageTitle>{texts.kit}</PageTitle>
        {blocks ? (
          <ButtonLink href={`/api/v1/sources/${source.id}/recovery-kit`} download>
            {texts.download}
          </ButtonLink>
        ) : null}
      </div>
      <div className="mt-6 grid gap-5">
        {blocks ? (
          <Card title={texts.kitCard} hint={texts.kitHint} long className="print:border-0">
            <CardBody>
              <RunbookBlocks blocks={blocks} />
            </CardBody>
          </Card>
        ) : (
          <Card title={texts.noKit}>
            <CardBody className="text-muted">
              <Filled
                text={texts.noKitText}
                storage={<TextLink href="/archives/storages">{texts.storage}</TextLink>}
              />
            </CardBody>
          </Card>
        )}
      </div>
    </>
  )
}
