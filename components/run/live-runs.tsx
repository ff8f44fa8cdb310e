'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { filterSize } from '#components/address/search-parsers.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { newRunsQuery, runsPerPage, runsQuery } from '#components/queries/runs-query.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Surface } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { CompareBox, CompareForm } from './compare-form.tsx'
import { RunActions } from './run-actions.tsx'
import { RunListLinks } from './run-list-links.tsx'
import { RunPages } from './run-pages.tsx'
import { runTableTexts } from './run-table.texts.ts'
import { RunTable } from './run-table.tsx'
import { runsTexts } from './runs.texts.ts'
import { type RunsFilter, runsPath } from './runs-search.ts'

type LiveRunsProps = {
  filter: RunsFilter
  /** One more than the number of the newest Run that was read. */
  top: number
  /** Whether the page is the first one. */
  newest: boolean
  previous: number | null
  next: number | null
  withSource: boolean
  /** Whether there is a database to verify. */
  anyDatabase: boolean
  now: string
}

/** One page of the list of Runs. Its rows follow their Runs; a new one is announced and does not move what is read. */
export function LiveRuns({ filter, top, newest, previous, next, ...shown }: LiveRunsProps) {
  const { withSource, anyDatabase, now: loaded } = shown
  const { none } = useTexts(runsTexts)
  const table = useTexts(runTableTexts)
  const runs = useQuery(runsQuery({ ...filter, before: top })).data?.runs ?? []
  const now = useNow(loaded)
  const filtered = filterSize(filter) > 0
  const nothing = runs.length === 0 && !filtered && newest
  return (
    <>
      <div className={nothing ? undefined : 'mt-3 flex min-h-7.5 flex-wrap items-center gap-x-5 gap-y-3'}>
        {nothing ? null : <RunListLinks filter={filter} />}
        <div aria-live="polite">{newest ? <NewRuns filter={filter} after={top - 1} /> : null}</div>
        {runs.length > 1 ? <CompareForm runs={runs} /> : null}
      </div>
      <Surface className="mt-3" label={table.label}>
        {runs.length > 0 ? (
          <RunTable
            {...{ runs, withSource, now }}
            inRow={{
              box: (run) => <CompareBox run={run} />,
              actions: (run) => <RunActions run={run} filter={filter} />,
            }}
          />
        ) : (
          <p className="p-4.5 text-muted">
            {filtered ? none.filtered : none.empty}{' '}
            <TextLink href={filtered ? '/runs' : '/'}>
              {filtered ? none.clear : anyDatabase ? none.verify : none.add}
            </TextLink>
          </p>
        )}
      </Surface>
      {nothing ? null : <RunPages filter={filter} previous={previous} next={next} newest={newest} />}
    </>
  )
}

/** How many Runs came since the list was read; the link reads it anew. */
function NewRuns({ filter, after }: { filter: RunsFilter; after: number }) {
  const { pages } = useTexts(runsTexts)
  const { data } = useQuery({ ...newRunsQuery(filter, after), staleTime: 15_000 })
  const many = data?.runs.length ?? 0
  if (many === 0) return <span />
  return (
    <ButtonLink size="sm" href={runsPath(filter)}>
      {pages.added(many, many >= runsPerPage && data?.previous !== null)}
    </ButtonLink>
  )
}

/** The present, a minute old at most: the server's at first, so that the first render equals it. */
function useNow(loaded: string): number {
  const [now, setNow] = useState(Date.parse(loaded))
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
