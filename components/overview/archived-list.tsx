import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { StatusBadge } from '#components/run/status-badge.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { CardBody, Surface } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ArchivedSource } from '#lib/verification/archived-source.ts'
import { visible } from '#lib/verification/manifest.ts'
import { archivedTexts } from './archived.texts.ts'

type ArchivedListProps = {
  sources: ArchivedSource[]
  /** The `before` of the following page; null: this is the last one. */
  next: string | null
  mayChange: boolean
}

/** The archived databases, each with its history and, for admins, the way back. */
export function ArchivedList({ sources, next, mayChange }: ArchivedListProps) {
  const texts = useTexts(archivedTexts)
  const { zone } = useFormat()
  const { columns } = texts
  return (
    <Surface label={texts.title} className="mt-6">
      {sources.length === 0 ? (
        <CardBody className="pt-4">
          <Hint>{texts.none}</Hint>
        </CardBody>
      ) : (
        <Table>
          <thead>
            <tr>
              <HeadCell>{columns.name}</HeadCell>
              <HeadCell>{`${columns.archived} (${zone})`}</HeadCell>
              <HeadCell>{columns.last}</HeadCell>
              <HeadCell end>
                <span className="sr-only">{columns.actions}</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <ArchivedRow key={source.id} source={source} mayChange={mayChange} />
            ))}
          </tbody>
        </Table>
      )}
      {next ? (
        <CardBody className="border-t border-line py-3">
          <TextLink href={`/databases/archived?before=${encodeURIComponent(next)}`}>{texts.older}</TextLink>
        </CardBody>
      ) : null}
    </Surface>
  )
}

function ArchivedRow({ source, mayChange }: { source: ArchivedSource; mayChange: boolean }) {
  const texts = useTexts(archivedTexts)
  const { id, name, archivedAt, last } = source
  return (
    <Row data-database={id}>
      <Cell className="sm:align-middle">
        <TextLink href={`/databases/${id}`}>{visible(name)}</TextLink>
      </Cell>
      <Cell label={texts.columns.archived} className="sm:align-middle">
        <Time at={archivedAt} short />
      </Cell>
      <Cell label={texts.columns.last} className="sm:align-middle">
        {last ? (
          <a href={`/runs/${last.id}`} className="inline-flex items-center gap-2">
            <StatusBadge status={last.status} /> {last.number}
          </a>
        ) : (
          texts.noRun
        )}
      </Cell>
      <Cell end className="sm:align-middle">
        {mayChange ? (
          <span className="flex flex-wrap items-center gap-2.5 sm:justify-end">
            <Unarchive source={source} />
            <DeleteLink source={source} />
          </span>
        ) : null}
      </Cell>
    </Row>
  )
}

/** Leads to the page that says what is lost. */
export function DeleteLink({ source: { id, name } }: { source: Pick<ArchivedSource, 'id' | 'name'> }) {
  const texts = useTexts(archivedTexts)
  return (
    <ButtonLink
      variant="ghost"
      size="sm"
      href={`/databases/${id}/remove`}
      aria-label={texts.removeOf(visible(name))}
    >
      {texts.remove}
    </ButtonLink>
  )
}

/** The button that makes it a current database again. */
export function Unarchive({ source: { id, name } }: { source: Pick<ArchivedSource, 'id' | 'name'> }) {
  const texts = useTexts(archivedTexts)
  return (
    <PageForm action={`/api/v1/sources/${id}/unarchive`} done={texts.restored(visible(name))}>
      <Button type="submit" size="sm" aria-label={texts.restoreOf(visible(name))}>
        {texts.restore}
      </Button>
    </PageForm>
  )
}
