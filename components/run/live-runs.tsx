'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { type RunsFilter, runsQuery } from '#components/queries/runs-query.ts'
import { RunTable } from './run-table.tsx'
import { runsPath } from './runs-path.ts'

type LiveRunsProps = { filter: RunsFilter; withSource: boolean }

/** One page of the list of Runs, and the way to the others; the newest page moves with the Runs. */
export function LiveRuns({ filter, withSource }: LiveRunsProps) {
  const { runs, next } = useSuspenseQuery(runsQuery(filter)).data
  const { before, ...shown } = filter
  const filtered = Object.values(filter).some((value) => value !== undefined)
  return (
    <>
      <section className="card mt-4" aria-label="List of runs">
        {runs.length > 0 ? <RunTable runs={runs} withSource={withSource} /> : <Nothing filtered={filtered} />}
      </section>
      <nav className="row between mt-4" aria-label="Pages">
        {before ? (
          <a className="btn small" href={runsPath(shown)}>
            Newest
          </a>
        ) : (
          <span />
        )}
        {next ? (
          <a className="btn small" href={runsPath({ ...shown, before: next })}>
            Older
          </a>
        ) : null}
      </nav>
    </>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  return (
    <p className="p-[18px] text-[var(--ink-2)]">
      {filtered ? 'No run is like that. ' : 'Nothing was run yet. '}
      <a className="underline underline-offset-4" href={filtered ? '/runs' : '/'}>
        {filtered ? 'Show all runs' : 'Verify from the overview'}
      </a>
    </p>
  )
}
