'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { badgesQuery } from '#components/queries/badges-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { useToast } from '#components/ui/toast.tsx'
import type { BadgeLink } from '#lib/verification/gate-badge.ts'
import { visible } from '#lib/verification/manifest.ts'
import { settingsTexts } from './settings.texts.ts'

/** Links to a badge with the state of the gate, for a README or a wiki: created, listed and revoked. */
export function BadgeCard({ sourceId, mayChange }: { sourceId: string; mayChange: boolean }) {
  const texts = useTexts(settingsTexts)
  const { badges } = useSuspenseQuery(badgesQuery(sourceId)).data
  const [link, setLink] = useState('')
  const showToast = useToast()
  const path = `/api/v1/sources/${sourceId}/badges`
  const create = useApiMutation<{ url: string }>({
    path,
    invalidates: [badgesQuery(sourceId).queryKey],
    onDone: ({ url }) => {
      setLink(url)
      showToast({ tone: 'positive', title: texts.badgeReady })
    },
  })
  return (
    <Card title={texts.badge} id="badge" hint={texts.badgeHint}>
      <CardBody className="grid gap-3.5">
        <Hint>{link ? texts.badgeReady : texts.badgeExplain}</Hint>
        {link ? (
          <div className="flex flex-wrap items-center gap-2.5">
            <code className="min-w-0 font-mono text-sm wrap-anywhere">{link}</code>
            <CopyButton text={link} />
          </div>
        ) : null}
        {mayChange ? (
          <MutationForm action={path} mutation={create}>
            <Button type="submit" size="sm">
              {texts.createBadge}
            </Button>
          </MutationForm>
        ) : null}
        {badges.length > 0 ? (
          <ul className="divide-y divide-line" aria-label={texts.badges}>
            {badges.map((badge) => (
              <BadgeRow key={badge.id} sourceId={sourceId} badge={badge} mayChange={mayChange} />
            ))}
          </ul>
        ) : null}
      </CardBody>
    </Card>
  )
}

type BadgeRowProps = { sourceId: string; badge: BadgeLink; mayChange: boolean }

function BadgeRow({ sourceId, badge: { id, createdBy, createdAt, revokedAt }, mayChange }: BadgeRowProps) {
  const texts = useTexts(settingsTexts)
  const path = `/api/v1/sources/${sourceId}/badges/${id}/revoke`
  const showToast = useToast()
  const revoke = useApiMutation({
    path,
    invalidates: [badgesQuery(sourceId).queryKey],
    onDone: () => showToast({ tone: 'positive', title: texts.badgeRevokedNow }),
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-2.5 py-1.5 wrap-anywhere">
      <span>
        <Filled text={texts.badgeBy} person={visible(createdBy)} at={<Time at={createdAt} />} />
        {revokedAt ? (
          <span className="text-sm text-faint">
            {' '}
            <Filled text={texts.badgeRevoked} at={<Time at={revokedAt} />} />
          </span>
        ) : null}
      </span>
      {revokedAt === null && mayChange ? (
        <MutationForm action={path} mutation={revoke}>
          <Button type="submit" size="sm">
            {texts.revoke}
          </Button>
        </MutationForm>
      ) : null}
    </li>
  )
}
