import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { classNames } from '#components/ui/class-names.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import {
  type DatabaseFilter,
  type DatabaseRow,
  databaseAnswers,
  matchesFilter,
} from '#lib/verification/database-row.ts'
import { answerTones } from './database-answer.tsx'
import { databaseListTexts } from './database-list.texts.ts'
import { databasesPath } from './databases-path.ts'

type DatabaseCountsProps = { rows: DatabaseRow[]; chosen: DatabaseFilter | null; search: string }

const beside = ['running', 'railway', 'unscheduled'] as const

/** How many databases are in each state; each count is a link to them. */
export function DatabaseCounts({ rows, chosen, search }: DatabaseCountsProps) {
  const texts = useTexts(databaseListTexts)
  const format = useFormat()
  const shown: (DatabaseFilter | null)[] = [null, 'attention', ...databaseAnswers, ...beside]
  return (
    <nav aria-label={texts.counts} className="mt-4 flex flex-wrap gap-1.5">
      {shown.map((filter) => {
        const amount = rows.filter((row) => matchesFilter(row, filter)).length
        const current = filter === chosen
        if (amount === 0 && !current) return null
        return (
          <a
            key={filter ?? 'all'}
            href={databasesPath({ state: filter, search })}
            aria-current={current ? 'true' : undefined}
            className={classNames(
              'inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-sm [&>svg]:size-3.5',
              current
                ? 'border-line-strong bg-panel font-medium text-ink'
                : 'border-line text-muted hover:text-ink',
            )}
          >
            {filter && filter in answerTones ? (
              <ToneIcon tone={answerTones[filter as keyof typeof answerTones]} />
            ) : null}
            {texts.filters[filter ?? 'all']}
            <b className="font-medium text-ink tabular-nums">{format.count(amount)}</b>
          </a>
        )
      })}
    </nav>
  )
}
