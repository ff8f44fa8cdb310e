'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { type RunsFilter, runsQuery } from '#components/queries/runs-query.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Surface } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
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
      <Surface className="mt-4" label="List of runs">
        {runs.length > 0 ? <RunTable runs={runs} withSource={withSource} /> : <NoRuns filtered={filtered} />}
      </Surface>
      <nav className="mt-4 flex justify-between gap-2.5" aria-label="Pages">
        {before ? (
          <ButtonLink size="sm" href={runsPath(shown)}>
            Newest
          </ButtonLink>
        ) : (
          <span />
        )}
        {next ? (
          <ButtonLink size="sm" href={runsPath({ ...shown, before: next })}>
            Older
          </ButtonLink>
        ) : null}
      </nav>
    </>
  )
}

function NoRuns({ filtered }: { filtered: boolean }) {
  return (
    <p className="p-4.5 text-muted">
      {filtered ? 'No matching runs. ' : 'No runs yet. '}
      <TextLink href={filtered ? '/runs' : '/'}>
        {filtered ? 'Show all runs' : 'Start one from the overview'}
      </TextLink>
    </p>
  )
}
