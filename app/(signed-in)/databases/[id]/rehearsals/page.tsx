import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readBefore } from '#app/_server/page-by-number.ts'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { rehearsalTexts } from '#components/rehearsal/rehearsal.texts.ts'
import { RehearsalTable } from '#components/rehearsal/rehearsal-table.tsx'
import { RehearseForm } from '#components/rehearsal/rehearse-form.tsx'
import { RequestedRehearsal } from '#components/rehearsal/requested-rehearsal.tsx'
import { IfMay } from '#components/shell/permissions.tsx'
import { Card, CardBody, Surface } from '#components/ui/card.tsx'
import { NewerOlder } from '#components/ui/newer-older.tsx'
import { Eyebrow, Hint, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { SqlBlock } from '#components/ui/sql-block.tsx'
import { shellWord } from '#lib/runbook/shell.ts'
import { newestRehearsalRequest } from '#lib/store/rehearsal-requests.ts'
import { listRehearsals } from '#lib/store/rehearsals.ts'
import { getSource } from '#lib/store/sources.ts'
import { visible } from '#lib/verification/manifest.ts'
import { isUnderWay } from '#lib/verification/rehearsal/rehearsal-request.ts'

export const dynamic = 'force-dynamic'

type Props = PageProps<'/databases/[id]/rehearsals'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(rehearsalTexts)).title }
}

/** The rehearsals of a database's migrations, newest first. */
export default async function Rehearsals({ params, searchParams }: Props) {
  const { id } = await params
  await requirePerson(`/databases/${encodeURIComponent(id)}/rehearsals`)
  const before = readBefore((await searchParams).before)
  const [source, texts] = await Promise.all([getSource(id), readTexts(rehearsalTexts)])
  if (!source) notFound()
  const [{ rehearsals, next }, request] = await Promise.all([
    listRehearsals({ sourceId: source.id, before }),
    newestRehearsalRequest(source.id, await requestLanguage()),
  ])
  const path = `/databases/${source.id}/rehearsals`
  return (
    <>
      <Eyebrow>
        <a href="/">{texts.databases}</a>
        <span>/</span>
        <a href={`/databases/${source.id}`}>{visible(source.name)}</a>
      </Eyebrow>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{texts.lead}</Lead>
      {request ? <RequestedRehearsal key={`${request.id} ${request.status}`} drawn={request} /> : null}
      {rehearsals.length === 0 && before !== undefined ? <Hint className="mt-6">{texts.noOlder}</Hint> : null}
      {rehearsals.length === 0 && before === undefined ? (
        <Card title={texts.none} className="mt-6">
          <CardBody className="grid gap-2.5 text-muted">
            <p>{texts.noneText}</p>
            <SqlBlock label={texts.command} sql={exampleFor(source.name)} />
          </CardBody>
        </Card>
      ) : null}
      {rehearsals.length > 0 ? (
        <Surface label={texts.list} className="mt-6">
          <RehearsalTable rehearsals={rehearsals} />
        </Surface>
      ) : null}
      <NewerOlder label={texts.pages} {...{ path, before, next, texts }} />
      {request && isUnderWay(request) ? null : (
        <IfMay permission="rehearse">
          <RehearseForm sourceId={source.id} />
        </IfMay>
      )}
    </>
  )
}

function exampleFor(name: string): string {
  return `backproof rehearse --source ${shellWord(name)} --migration prisma/migrations --max-lock 3s --max-rows-lost 0`
}
