'use client'

import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sourceQuery } from '#components/queries/source-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'
import { changeDatabaseTexts } from './change-database.texts.ts'
import { ConnectionFields } from './connection-fields.tsx'
import { OtherDatabase } from './other-database.tsx'

type ReplaceConnectionProps = { source: Source; onSent: () => void }

/** Replaces the connection of a database, once the worker has tested the new one. For admins. */
export function ReplaceConnection({ source, onSent }: ReplaceConnectionProps) {
  const texts = useTexts(changeDatabaseTexts)
  const path = `/api/v1/sources/${source.id}/connection`
  const send = useApiMutation({ path, invalidates: [sourceQuery(source.id).queryKey], onDone: onSent })
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
        <NewConnectionState source={source} onAccepted={onSent} />
        <MutationForm action={path} mutation={send} className="grid gap-4" resets>
          <ConnectionFields label={texts.string} variableOpen={Boolean(send.error?.fields.variable)} />
          <div>
            <Button type="submit">{texts.replace}</Button>
          </div>
        </MutationForm>
      </CardBody>
    </Card>
  )
}

type NewConnectionStateProps = { source: Source; onAccepted: () => void }

function NewConnectionState({ source: { id, newConnection }, onAccepted }: NewConnectionStateProps) {
  const texts = useTexts(changeDatabaseTexts)
  const format = useFormat()
  if (!newConnection) return null
  const { problem, requestedAt, leadsTo } = newConnection
  if (leadsTo) return <OtherDatabase sourceId={id} {...{ requestedAt, onAccepted }} target={leadsTo} />
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
