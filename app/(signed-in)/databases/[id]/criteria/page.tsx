import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { loadCriteria } from '#app/_server/load-criteria.ts'
import { loadGate } from '#app/_server/load-gate.ts'
import { readFormat, readTexts, requestLocale } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { criteriaTexts } from '#components/report/criteria.texts.ts'
import { CriteriaSheet } from '#components/report/criteria-sheet.tsx'
import { Eyebrow, Hint, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { getSource } from '#lib/store/sources.ts'
import { criteriaSheet } from '#lib/verification/criteria-sheet.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(criteriaTexts)).title }
}

/** The eight acceptance criteria of a database with their evidence and dates, made to be printed and handed in. */
export default async function CriteriaPage({ params }: PageProps<'/databases/[id]/criteria'>) {
  const { id } = await params
  await requirePerson(`/databases/${encodeURIComponent(id)}/criteria`)
  const source = await getSource(id)
  if (!source) notFound()
  const [known, text, format, { language }] = await Promise.all([
    loadGate(source),
    readTexts(criteriaTexts),
    readFormat(),
    requestLocale(),
  ])
  const criteria = criteriaSheet(await loadCriteria({ source, ...known }), source.id, language)
  const met = criteria.filter(({ standing }) => standing === 'kept').length
  const { shown, now } = known
  return (
    <>
      <Eyebrow className="print:hidden">
        <a href="/">{text.databases}</a>
        <span>/</span>
        <a href={`/databases/${source.id}`}>{visible(source.name)}</a>
      </Eyebrow>
      <PageTitle>
        {text.title}: {visible(source.name)}
      </PageTitle>
      <Lead>
        {text.lead(format.count(met), format.count(criteria.length))}{' '}
        {text.asOf(format.instant(now.toISOString()))}
      </Lead>
      <div className="mt-5">
        <CriteriaSheet criteria={criteria} />
      </div>
      <p className="mt-4 text-muted">
        {shown?.endedAt ? text.run(String(shown.number), format.instant(shown.endedAt)) : text.noRun}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-5 gap-y-1 print:hidden">
        {shown ? <TextLink href={`/runs/${shown.id}`}>{text.openRun}</TextLink> : null}
        <TextLink href={`/databases/${source.id}/runbook`}>{text.openRunbook}</TextLink>
        <TextLink href={`/backups?source=${source.id}`}>{text.openBackups}</TextLink>
      </p>
      <Hint className="mt-3">{text.note}</Hint>
    </>
  )
}
