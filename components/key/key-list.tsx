'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { type ApiKeyRow, keysQuery } from '#components/queries/keys-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'

type KeyListProps = {
  sources: { id: string; name: string }[]
  /** When the page was made: a key expires by the clock of the server. */
  now: string
}

/** Every API key: what it may do, when it was last used, until when it works. */
export function KeyList({ sources, now }: KeyListProps) {
  const { data } = useSuspenseQuery(keysQuery())
  const { keys } = data
  return (
    <Card title="API keys" id="keys" hint={keys.length > 0 ? plural(keys.length, 'key') : undefined}>
      {keys.length === 0 ? (
        <Hint className="px-4.5 pb-4">No key yet.</Hint>
      ) : (
        <ul aria-label="List of API keys">
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} sources={sources} now={now} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function KeyRow({ apiKey, sources, now }: KeyListProps & { apiKey: ApiKeyRow }) {
  const { id, name, start, scopes, sourceIds, createdBy, createdAt, lastUsedAt, revokedAt } = apiKey
  return (
    <li
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4.5 py-3 first:border-t-0"
      data-testid="api-key"
    >
      <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
        <span className="font-medium">{visible(name)}</span>{' '}
        <code className="font-mono text-sm text-faint">{start}…</code>
        <p className="text-sm text-muted">
          {scopes.join(', ')} · {describeSources(sourceIds, sources)}
        </p>
        <p className="text-sm text-faint">
          {lastUsedAt ? (
            <>
              Last used <Time at={lastUsedAt} />
            </>
          ) : (
            'Never used'
          )}{' '}
          · created by {visible(createdBy)}, <Time at={createdAt} />
        </p>
      </div>
      <KeyState apiKey={apiKey} now={now} />
      {revokedAt ? null : <RevokeKey id={id} name={name} />}
    </li>
  )
}

function KeyState({ apiKey: { expiresAt, revokedAt, revokedBy }, now }: { apiKey: ApiKeyRow; now: string }) {
  if (revokedAt)
    return (
      <span className="text-sm text-faint wrap-anywhere">
        Revoked <Time at={revokedAt} /> by {visible(revokedBy ?? '')}
      </span>
    )
  if (expiresAt === null) return <Badge tone="warning">No expiry</Badge>
  return (
    <span className="text-sm text-faint">
      {expiresAt <= now ? 'Expired' : 'Expires'} <Time at={expiresAt} />
    </span>
  )
}

function describeSources(ids: string[] | null, sources: KeyListProps['sources']): string {
  if (ids === null) return 'all databases'
  const names = ids.map((id) => sources.find((source) => source.id === id)?.name ?? id)
  return names.map(visible).join(', ')
}

function RevokeKey({ id, name }: { id: string; name: string }) {
  const path = `/api/v1/keys/${id}/revoke`
  const revoke = useApiMutation({ path, invalidates: [keysQuery().queryKey] })
  return (
    <Confirm
      action="Revoke"
      size="sm"
      title={`Revoke ${visible(name)}?`}
      text="Requests with this key are refused from now on. A revoked key cannot be restored."
    >
      <MutationForm action={path} mutation={revoke}>
        <Button type="submit" variant="danger" aria-label={`Revoke the key ${visible(name)}`}>
          Revoke
        </Button>
      </MutationForm>
    </Confirm>
  )
}
