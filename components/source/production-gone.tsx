import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { databaseListTexts } from '#components/overview/database-list.texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { DatabaseRow } from '#lib/verification/database-row.ts'

type ProductionGoneProps = { sourceId: string; trouble: NonNullable<DatabaseRow['trouble']> }

/** The headline of the database's page, above everything that could be changed meanwhile: what to restore comes first. */
export function ProductionGone({ sourceId, trouble: { kind, since } }: ProductionGoneProps) {
  const texts = useTexts(databaseListTexts)
  const format = useFormat()
  const headline = texts.trouble[kind](`${format.shortInstant(since)} ${format.zone}`)
  return (
    <Notice tone="negative" role="alert" title={`${headline}.`} data-testid="production-gone">
      <ButtonLink variant="primary" className="mt-2.5" href={`/databases/${sourceId}/runbook`}>
        {texts.runbook}
      </ButtonLink>
    </Notice>
  )
}
