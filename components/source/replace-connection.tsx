import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'
import { changeDatabaseTexts } from './change-database.texts.ts'
import { ConnectionFields } from './connection-fields.tsx'
import { OtherDatabase } from './other-database.tsx'
import { ProbeForm } from './probing.tsx'

/** Replaces the connection of a database, once the worker has tested the new one. For admins. */
export function ReplaceConnection({ source }: { source: Source }) {
  const texts = useTexts(changeDatabaseTexts)
  const path = `/api/v1/sources/${source.id}/connection`
  const { connection } = source
  return (
    <Card title={texts.connection} id="connection">
      <CardBody className="grid gap-4">
        <Hint>
          {connection.kind === 'variable'
            ? texts.byVariable(connection.variable)
            : connection.kind === 'sealed'
              ? texts.sealed
              : texts.noConnection}{' '}
          {texts.explain}
        </Hint>
        <NewConnectionState source={source} />
        <ProbeForm action={path} className="grid gap-4" resets>
          <ConnectionFields label={texts.string} />
          <div>
            <Button type="submit">{texts.replace}</Button>
          </div>
        </ProbeForm>
      </CardBody>
    </Card>
  )
}

function NewConnectionState({ source: { id, newConnection } }: { source: Source }) {
  const texts = useTexts(changeDatabaseTexts)
  const format = useFormat()
  if (!newConnection) return null
  const { problem, requestedAt, leadsTo } = newConnection
  if (leadsTo) return <OtherDatabase sourceId={id} requestedAt={requestedAt} target={leadsTo} />
  const at = format.instant(requestedAt)
  if (!problem) return <p role="status">{texts.testing(at)}</p>
  return (
    <Notice tone="unknown" role="alert" title={texts.refused(at)} data-testid="new-connection-problem">
      <p>
        {visible(problem.message)} {visible(problem.hint)}
      </p>
    </Notice>
  )
}
