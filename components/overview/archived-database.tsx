import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, PageTitle } from '#components/ui/page-header.tsx'
import type { ArchivedSource } from '#lib/verification/archived-source.ts'
import { visible } from '#lib/verification/manifest.ts'
import { archivedTexts } from './archived.texts.ts'
import { DeleteLink, Unarchive } from './archived-list.tsx'
import type { DatabaseHistoryView } from './database-history-view.ts'
import { LatestChanges } from './latest-changes.tsx'
import { RestoreChart } from './restore-chart.tsx'
import { RunCalendar } from './run-calendar.tsx'

type ArchivedDatabaseProps = { source: ArchivedSource; history: DatabaseHistoryView; mayChange: boolean }

/** The page of an archived database: that it is one, and its history. */
export function ArchivedDatabase({ source, history, mayChange }: ArchivedDatabaseProps) {
  const texts = useTexts(archivedTexts)
  const { instant } = useFormat()
  const { id, name, archivedAt, needsConnection } = source
  return (
    <>
      <Eyebrow>
        <a href="/">{texts.databases}</a>
        <span>/</span>
        <a href="/databases/archived">{texts.title}</a>
      </Eyebrow>
      <PageTitle>{visible(name)}</PageTitle>
      <Notice
        className="mt-5"
        tone="warning"
        role="status"
        title={texts.notice(instant(archivedAt))}
        data-testid="archived"
      >
        <p>
          {texts.explain} {texts.afterwards} {needsConnection ? texts.connection : null}
        </p>
      </Notice>
      <div className="mt-5 flex flex-wrap gap-2.5">
        <ButtonLink size="sm" href={`/runs?source=${id}`}>
          {texts.runs}
        </ButtonLink>
        {mayChange ? (
          <>
            <Unarchive source={source} />
            <DeleteLink source={source} />
          </>
        ) : null}
      </div>
      <div className="mt-8 grid gap-5 *:min-w-0">
        <div className="grid gap-5 *:min-w-0 lg:grid-cols-[1.35fr_1fr]">
          <RestoreChart sourceId={id} axis={history.restores} objectiveMs={null} />
          <RunCalendar sourceId={id} days={history.calendar} />
        </div>
        <LatestChanges sourceId={id} changes={history.changes} />
      </div>
    </>
  )
}
