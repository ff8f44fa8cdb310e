import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Time } from '#components/ui/time.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { invitationTexts } from './invitation.texts.ts'
import type { InvitationRow } from './member-row.ts'
import { RoleBadge } from './role-badge.tsx'
import { signerOf } from './signer.ts'

/** The invitations that can still be accepted. */
export function InvitationList({ invitations }: { invitations: InvitationRow[] }) {
  const texts = useTexts(invitationTexts)
  const format = useFormat()
  if (invitations.length === 0) return null
  return (
    <Card
      title={texts.open}
      id="invitations"
      hint={format.plural(invitations.length, texts.invitation, texts.invitations)}
    >
      <ul aria-label={texts.list}>
        {invitations.map(({ id, email, role, createdBy, expiresAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4.5 py-3 first:border-t-0"
          >
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <span className="font-medium">
                <Breakable text={visible(email)} />
              </span>
              <p className="text-sm text-faint">
                <Filled text={texts.by(signerOf(createdBy))} at={<Time at={expiresAt} />} />
              </p>
            </div>
            <RoleBadge role={role} />
            <Confirm
              action={texts.revoke}
              size="sm"
              title={texts.revokeTitle(visible(email))}
              text={texts.revokeText}
            >
              <PageForm action={`/api/v1/members/invitations/${id}/revoke`} done={texts.revoked}>
                <Button type="submit" variant="danger" aria-label={texts.revokeOf(visible(email))}>
                  {texts.revokeInvitation}
                </Button>
              </PageForm>
            </Confirm>
          </li>
        ))}
      </ul>
    </Card>
  )
}
