import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { RehearsalListItem } from '#lib/verification/rehearsal/rehearsal-record.ts'
import { rehearsalTexts } from './rehearsal.texts.ts'
import { RehearsalVerdictBadge } from './rehearsal-verdict.tsx'

type Props = { sourceId: string; rehearsals: RehearsalListItem[] }

/** The newest rehearsals on the archive of a Run. Drawn by the server alone: a run's page has no room for more scripts. */
export function RehearsalsOfRun({ sourceId, rehearsals }: Props) {
  const texts = useTexts(rehearsalTexts)
  if (rehearsals.length === 0) return null
  const all = <TextLink href={`/databases/${sourceId}/rehearsals`}>{texts.all}</TextLink>
  return (
    <Card title={texts.title} id="rehearsals" className="print:hidden" hint={all}>
      <CardBody>
        <ul className="grid gap-2.5">
          {rehearsals.map(({ id, number, migration, verdict }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <RehearsalVerdictBadge verdict={verdict} />
              <TextLink href={`/rehearsals/${id}`}>{texts.one(number)}</TextLink>
              <span className="text-muted wrap-anywhere">{visible(migration)}</span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
