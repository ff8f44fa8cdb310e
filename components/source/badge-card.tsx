import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BadgeLink } from '#lib/verification/gate-badge.ts'
import { NewBadge } from './new-badge.tsx'
import { settingsTexts } from './settings.texts.ts'

type BadgeCardProps = { sourceId: string; badges: BadgeLink[]; mayChange: boolean }

/** Links to a badge with the state of the gate, for a README or a wiki: created, listed and revoked. */
export function BadgeCard({ sourceId, badges, mayChange }: BadgeCardProps) {
  const texts = useTexts(settingsTexts)
  return (
    <Card title={texts.badge} id="badge" hint={texts.badgeHint}>
      <CardBody className="grid gap-3.5">
        <NewBadge
          path={`/api/v1/sources/${sourceId}/badges`}
          mayChange={mayChange}
          revoked={badges.filter(({ revokedAt }) => revokedAt !== null).map(({ id }) => id)}
          words={{ ready: texts.badgeReady, explain: texts.badgeExplain, create: texts.createBadge }}
        />
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
  return (
    <li className="flex flex-wrap items-center justify-between gap-2.5 py-1.5 wrap-anywhere">
      <span>
        <Filled text={texts.badgeBy} person={signerOf(createdBy)} at={<Time at={createdAt} />} />
        {revokedAt ? (
          <span className="text-sm text-faint">
            {' '}
            <Filled text={texts.badgeRevoked} at={<Time at={revokedAt} />} />
          </span>
        ) : null}
      </span>
      {revokedAt === null && mayChange ? (
        <Confirm action={texts.revoke} size="sm" title={texts.revokeTitle} text={texts.revokeText}>
          <PageForm action={path} done={texts.badgeRevokedNow}>
            <Button type="submit" variant="danger">
              {texts.revokeBadge}
            </Button>
          </PageForm>
        </Confirm>
      ) : null}
    </li>
  )
}
