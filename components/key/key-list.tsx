'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { type ApiKeyRow, keysQuery } from '#components/queries/keys-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { keyTexts } from './key.texts.ts'

type KeyListProps = {
  sources: { id: string; name: string }[]
  /** When the page was made: a key expires by the clock of the server. */
  now: string
}

/** Every API key: what it may do, when it was last used, until when it works. */
export function KeyList({ sources, now }: KeyListProps) {
  const texts = useTexts(keyTexts)
  const format = useFormat()
  const { data } = useSuspenseQuery(keysQuery())
  const { keys } = data
  return (
    <Card
      title={texts.title}
      id="keys"
      hint={keys.length > 0 ? format.plural(keys.length, texts.key, texts.keys) : undefined}
    >
      {keys.length === 0 ? (
        <Hint className="px-4.5 pb-4">{texts.none}</Hint>
      ) : (
        <ul aria-label={texts.list}>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} sources={sources} now={now} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function KeyRow({ apiKey, sources, now }: KeyListProps & { apiKey: ApiKeyRow }) {
  const texts = useTexts(keyTexts)
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
          {scopes.join(', ')} · {sourceIds === null ? texts.allDatabases : namesOf(sourceIds, sources)}
        </p>
        <p className="text-sm text-faint">
          <Filled
            text={lastUsedAt ? texts.lastUsed(signerOf(createdBy)) : texts.neverUsed(signerOf(createdBy))}
            used={lastUsedAt ? <Time at={lastUsedAt} /> : null}
            created={<Time at={createdAt} />}
          />
        </p>
      </div>
      <KeyState apiKey={apiKey} now={now} />
      {revokedAt ? null : <RevokeKey id={id} name={name} />}
    </li>
  )
}

function KeyState({ apiKey: { expiresAt, revokedAt, revokedBy }, now }: { apiKey: ApiKeyRow; now: string }) {
  const texts = useTexts(keyTexts)
  if (revokedAt)
    return (
      <span className="text-sm text-faint wrap-anywhere">
        <Filled text={texts.revokedBy(signerOf(revokedBy ?? ''))} at={<Time at={revokedAt} />} />
      </span>
    )
  if (expiresAt === null) return <Badge tone="warning">{texts.noExpiry}</Badge>
  return (
    <span className="text-sm text-faint">
      <Filled text={expiresAt <= now ? texts.expired : texts.expires} at={<Time at={expiresAt} />} />
    </span>
  )
}

function namesOf(ids: string[], sources: KeyListProps['sources']): string {
  const names = ids.map((id) => sources.find((source) => source.id === id)?.name ?? id)
  return names.map(visible).join(', ')
}

function RevokeKey({ id, name }: { id: string; name: string }) {
  const texts = useTexts(keyTexts)
  const path = `/api/v1/keys/${id}/revoke`
  const showToast = useToast()
  const revoke = useApiMutation({
    path,
    invalidates: [keysQuery().queryKey],
    onDone: () => showToast({ tone: 'positive', title: texts.revokedNow(visible(name)) }),
  })
  return (
    <Confirm action={texts.revoke} size="sm" title={texts.revokeTitle(visible(name))} text={texts.revokeText}>
      <MutationForm action={path} mutation={revoke}>
        <Button type="submit" variant="danger" aria-label={texts.revokeOf(visible(name))}>
          {texts.revoke}
        </Button>
      </MutationForm>
    </Confirm>
  )
}
