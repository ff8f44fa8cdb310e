import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { loadAcceptance } from '#app/_server/load-acceptance.ts'
import { readFormat, readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { AcceptanceItems } from '#components/report/acceptance-items.tsx'
import { acceptancePageTexts } from '#components/report/acceptance-page.texts.ts'
import { CriteriaSheet } from '#components/report/criteria-sheet.tsx'
import { SignOff } from '#components/report/sign-off.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, Hint, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { PrintButton } from '#components/ui/print-button.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { newestFork } from '#lib/store/restored-results.ts'
import { getSource } from '#lib/store/sources.ts'
import { tally } from '#lib/verification/acceptance/acceptance-record.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(acceptancePageTexts)).title }
}

/** Criteria, tasks and definition of done of a database with their evidence and dates, made to be printed and handed in. */
export default async function CriteriaPage({ params }: PageProps<'/databases/[id]/criteria'>) {
  const { id } = await params
  await requirePerson(`/databases/${encodeURIComponent(id)}/criteria`)
  const source = await getSource(id)
  if (!source) notFound()
  const [{ criteria, phases, done, now, run, simulatedRailway, caution }, fork, text, format] =
    await Promise.all([
      requestLanguage().then((language) => loadAcceptance(source, language)),
      newestFork(source.id),
      readTexts(acceptancePageTexts),
      readFormat(),
    ])
  const { count, instant } = format
  const tasks = tally(phases.flatMap((phase) => phase.tasks))
  const points = tally(done)
  const of = (met: number, all: number) => text.of(count(met), count(all))
  const ofAll = ({ met, measurable, persons }: typeof tasks) =>
    text.ofAll(count(met), count(measurable), persons === 0 ? null : count(persons))
  const met = criteria.filter(({ standing }) => standing === 'kept').length
  return (
    <>
      <Eyebrow className="print:hidden">
        <a href="/">{text.databases}</a>
        <span>/</span>
        <a href={`/databases/${source.id}`}>{visible(source.name)}</a>
      </Eyebrow>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <PageTitle>
          {text.title}: {visible(source.name)}
        </PageTitle>
        <span className="flex flex-wrap gap-2.5 print:hidden">
          <PrintButton>{text.print}</PrintButton>
          <ButtonLink href={`/api/v1/sources/${source.id}/criteria?format=markdown`} download>
            {text.download}
          </ButtonLink>
        </span>
      </div>
      <Lead className="max-sm:mt-3">
        {text.lead(
          of(met, criteria.length),
          of(tasks.met, tasks.measurable),
          of(points.met, points.measurable),
        )}{' '}
        {tasks.persons > 0 ? text.persons(count(tasks.persons), tasks.persons === 1) : null}{' '}
        {text.asOf(instant(now.toISOString()))}
      </Lead>
      <div className="mt-5 grid gap-5">
        {caution === null ? null : <Notice tone="warning">{caution}</Notice>}
        {simulatedRailway ? <Notice tone="warning">{text.simulated}</Notice> : null}
        <CriteriaSheet criteria={criteria} hint={ofAll({ met, measurable: criteria.length, persons: 0 })} />
        <Card title={text.tasks} id="tasks" long hint={ofAll(tasks)}>
          {phases.map((phase) => (
            <section key={phase.title} aria-label={phase.title} className="border-t border-line">
              <h3 className="px-4.5 pt-3 pb-1 text-md font-medium text-muted print:px-2 print:pt-1.5 print:pb-0 print:break-after-avoid">
                {phase.title}
              </h3>
              <AcceptanceItems of="task" items={phase.tasks} />
            </section>
          ))}
        </Card>
        <Card title={text.done} id="done" long hint={ofAll(points)}>
          <AcceptanceItems of="point" items={done} />
        </Card>
      </div>
      <p className="mt-4 text-muted">
        {run?.endedAt && run.status !== 'cancelled'
          ? text.runs[run.status](String(run.number), instant(run.endedAt))
          : text.noRun}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-5 gap-y-1 print:hidden">
        {run ? <TextLink href={`/runs/${run.id}`}>{text.openRun}</TextLink> : null}
        <TextLink href={`/databases/${source.id}/runbook`}>{text.openRunbook}</TextLink>
        <TextLink href={`/backups?source=${source.id}`}>{text.openBackups}</TextLink>
        {fork ? <TextLink href={`/databases/${source.id}/restored`}>{text.openForks}</TextLink> : null}
      </p>
      <Hint className="mt-3">{text.note}</Hint>
      <SignOff />
    </>
  )
}
