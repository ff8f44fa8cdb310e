import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson } from '#app/_server/session.ts'
import { RunbookBlocks } from '#components/runbook/runbook-blocks.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Eyebrow, PageTitle } from '#components/ui/page-header.tsx'
import { getRecoveryKit } from '#lib/store/recovery-kit.ts'
import { getSource } from '#lib/store/sources.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Recovery kit' }

/** How to get this database back from its copy in a bucket, without Backproof. */
export default async function RecoveryKit({ params }: PageProps<'/databases/[id]/recovery-kit'>) {
  const { id } = await params
  await requirePerson(`/databases/${encodeURIComponent(id)}/recovery-kit`)
  const source = await getSource(id)
  if (!source) notFound()
  const blocks = await getRecoveryKit(source)
  return (
    <>
      <Eyebrow className="print:hidden">
        <a href="/">Databases</a>
        <span>/</span>
        <a href={`/databases/${source.id}`}>{visible(source.name)}</a>
      </Eyebrow>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 print:hidden">
        <PageTitle>Recovery kit</PageTitle>
        {blocks ? (
          <ButtonLink href={`/api/v1/sources/${source.id}/recovery-kit`} download>
            Download
          </ButtonLink>
        ) : null}
      </div>
      <div className="mt-6 grid gap-5">
        {blocks ? (
          <Card
            title="Without Backproof"
            hint="store it beside the recovery key"
            long
            className="print:border-0"
          >
            <CardBody>
              <RunbookBlocks blocks={blocks} />
            </CardBody>
          </Card>
        ) : (
          <Card title="Not possible yet">
            <CardBody className="text-muted">
              No archive of this database was restored from a copy outside of the worker. Add a{' '}
              <a href="/archives/storages">storage</a>, select it in the policy, and verify.
            </CardBody>
          </Card>
        )}
      </div>
    </>
  )
}
