import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { DatabaseAnswer, DatabaseRow } from '#lib/verification/database-row.ts'
import { databaseListTexts } from './database-list.texts.ts'

export const answerTones: Record<DatabaseAnswer, Tone> = {
  gone: 'negative',
  closed: 'negative',
  'cannot-tell': 'unknown',
  stale: 'warning',
  never: 'neutral',
  unrehearsed: 'warning',
  overridden: 'warning',
  open: 'positive',
}

/** The answer for one database: icon and word. Production that is gone is a sentence of its own, with since when. */
export function DatabaseAnswerBadge({ row: { answer, trouble } }: { row: DatabaseRow }) {
  const texts = useTexts(databaseListTexts)
  const format = useFormat()
  const word =
    answer === 'gone'
      ? trouble && texts.trouble[trouble.kind](`${format.shortInstant(trouble.since)} ${format.zone}`)
      : texts.answers[answer]
  return (
    <span data-answer={answer} className="badge-long">
      <Badge tone={answerTones[answer]}>{word}</Badge>
    </span>
  )
}
