import { useTexts } from '#components/language/use-texts.ts'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { runsTexts } from './runs.texts.ts'
import { type RunsFilter, runsPath } from './runs-search.ts'

type RunPagesProps = { filter: RunsFilter; previous: number | null; next: number | null; newest: boolean }

/** Real links to the pages beside this one, and a date to jump to. */
export function RunPages({ filter, previous, next, newest }: RunPagesProps) {
  const { pages } = useTexts(runsTexts)
  return (
    <nav className="mt-4 flex flex-wrap items-end justify-between gap-3" aria-label={pages.label}>
      <div className="flex gap-2.5">
        {newest ? null : (
          <ButtonLink size="sm" href={runsPath(filter)}>
            {pages.newest}
          </ButtonLink>
        )}
        {previous === null ? null : (
          <ButtonLink size="sm" rel="prev" href={runsPath({ ...filter, after: previous })}>
            {pages.newer}
          </ButtonLink>
        )}
        {next === null ? null : (
          <ButtonLink size="sm" rel="next" href={runsPath({ ...filter, before: next })}>
            {pages.older}
          </ButtonLink>
        )}
      </div>
      <form action="/runs" method="get" className="flex items-end gap-2 text-sm">
        {[...new URLSearchParams(runsPath(filter).split('?')[1])].map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <label className="grid gap-1 text-faint">
          {pages.at}
          <input
            type="date"
            name="at"
            required
            className="min-h-7.5 rounded-md border border-field bg-panel px-2 text-ink"
          />
        </label>
        <Button type="submit" size="sm">
          {pages.go}
        </Button>
      </form>
    </nav>
  )
}
