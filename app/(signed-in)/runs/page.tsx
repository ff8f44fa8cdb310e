import type { Metadata } from 'next'
import { requirePerson } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { LiveRefresh } from '#app/(signed-in)/live-refresh.tsx'
import { RunFilter } from '#components/run/run-filter.tsx'
import { RunTable } from '#components/run/run-table.tsx'
import { Shell } from '#components/ui/shell.tsx'
import { listRuns } from '#lib/store/runs.ts'
import { listSources } from '#lib/store/sources.ts'
import { statusLabels } from '#lib/verification/labels.ts'
import { isActive, type RunStatus } from '#lib/verification/run.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Runs' }

/** Every Run, newest first; what is filtered stands in the address. */
export default async function Runs({ searchParams }: PageProps<'/runs'>) {
  const person = await requirePerson('/runs')
  const asked = await searchParams
  const [sources, theme] = await Promise.all([listSources(), chosenTheme()])
  const status = asStatus(asked.status)
  const sourceId = sources.find((it) => it.id === asked.source)?.id
  const before =
    typeof asked.before === 'string' && /^[1-9]\d{0,8}$/.test(asked.before) ? Number(asked.before) : undefined
  const { runs, next } = await listRuns({ sourceId, status, before, limit: 30 })
  const filter = { status, source: sourceId }
  const filtered = status !== undefined || sourceId !== undefined || before !== undefined
  return (
    <Shell here="runs" person={person.email} theme={theme}>
      {before ? null : <LiveRefresh everyMs={runs.some((run) => isActive(run.status)) ? 3000 : 15_000} />}
      <h1 className="mid">Runs</h1>
      <RunFilter filter={filter} sources={sources.map(({ id, name }) => ({ id, name }))} />
      <section className="card mt-4" aria-label="List of runs">
        {runs.length > 0 ? (
          <RunTable runs={runs} withSource={sources.length > 1} />
        ) : (
          <Nothing filtered={filtered} />
        )}
      </section>
      <nav className="row between mt-4" aria-label="Pages">
        {before ? (
          <a className="btn small" href={pathOf(filter)}>
            Newest
          </a>
        ) : (
          <span />
        )}
        {next ? (
          <a className="btn small" href={pathOf({ ...filter, before: String(next) })}>
            Older
          </a>
        ) : null}
      </nav>
    </Shell>
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

function asStatus(asked: unknown): RunStatus | undefined {
  return typeof asked === 'string' && Object.hasOwn(statusLabels, asked) ? (asked as RunStatus) : undefined
}

function pathOf(filter: Record<string, string | undefined>): string {
  const said = Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : []))
  return said.length > 0 ? `/runs?${new URLSearchParams(said)}` : '/runs'
}
