import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Breakable, PathText } from '#components/ui/breakable.tsx'
import { InZone } from '#components/ui/in-zone.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { describeRequester } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { isVariant, type RehearsalListItem } from '#lib/verification/rehearsal/rehearsal-record.ts'
import { rehearsalTexts } from './rehearsal.texts.ts'
import { RehearsalVerdictBadge } from './rehearsal-verdict.tsx'

/** The rehearsals of a database, each with its verdict and how long the migration took. */
export function RehearsalTable({ rehearsals }: { rehearsals: RehearsalListItem[] }) {
  const texts = useTexts(rehearsalTexts)
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>
            <InZone>{texts.ended}</InZone>
          </HeadCell>
          <HeadCell>{texts.migration}</HeadCell>
          <HeadCell>{texts.verdict}</HeadCell>
          <HeadCell end>{texts.took}</HeadCell>
          <HeadCell>{texts.archiveOf}</HeadCell>
          <HeadCell>{texts.requestedBy}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rehearsals.map((rehearsal) => (
          <RehearsalLine key={rehearsal.id} rehearsal={rehearsal} />
        ))}
      </tbody>
    </Table>
  )
}

function RehearsalLine({ rehearsal }: { rehearsal: RehearsalListItem }) {
  const texts = useTexts(rehearsalTexts)
  const { language } = useLocale()
  const { duration } = useFormat()
  const { id, endedAt, migration, verdict, durationMs, run } = rehearsal
  return (
    <Row compact>
      <Cell phone="start" className="whitespace-nowrap max-sm:order-1">
        <a className="underline underline-offset-4" href={`/rehearsals/${id}`}>
          <Time at={endedAt} short />
        </a>
      </Cell>
      <Cell mono phone="start" className="cell-whole max-sm:order-3">
        <PathText text={visible(migration)} />
      </Cell>
      <Cell phone="end" className="max-sm:order-2">
        <span className="flex flex-wrap gap-1.5 max-sm:justify-end">
          <RehearsalVerdictBadge verdict={verdict} />
          {isVariant(rehearsal) ? <Badge tone="unknown">{texts.variant}</Badge> : null}
          {rehearsal.toDeploy ? <Badge tone="unknown">{texts.toDeploy}</Badge> : null}
        </span>
      </Cell>
      <Cell label={texts.took} end phone="start" className="cell-whole max-sm:order-4">
        {durationMs === null ? texts.notRun : duration(durationMs)}
      </Cell>
      <Cell label={texts.archiveOf} phone="start" className="cell-whole whitespace-nowrap max-sm:order-5">
        <TextLink href={`/runs/${run.id}`}>{texts.run(run.number)}</TextLink>
      </Cell>
      <Cell label={texts.requestedBy} phone="start" className="cell-whole max-sm:order-6 sm:min-w-44">
        <Breakable text={visible(describeRequester(rehearsal, language))} />
      </Cell>
    </Row>
  )
}
