import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Time } from '#components/ui/time.tsx'
import { plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { InvitationRow } from './member-row.ts'
import { RoleBadge } from './role-badge.tsx'

/** The invitations that can still be accepted. */
export function InvitationList({ invitations }: { invitations: InvitationRow[] }) {
  if (invitations.length === 0) return null
  return (
    <Card title="Open invitations" id="invitations" hint={plural(invitations.length, 'invitation')}>
      <ul aria-label="List of open invitations">
        {invitations.map(({ id, email, role, createdBy, expiresAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4.5 py-3 first:border-t-0"
          >
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <span className="font-medium">{visible(email)}</span>
              <p className="text-sm text-faint">
                by {visible(createdBy)}, until <Time at={expiresAt} />
              </p>
            </div>
            <RoleBadge role={role} />
            <PageForm action={`/api/v1/members/invitations/${id}/revoke`} done="Invitation revoked">
              <Button type="submit" size="sm" aria-label={`Revoke the invitation of ${visible(email)}`}>
                Revoke
              </Button>
            </PageForm>
          </li>
        ))}
      </ul>
    </Card>
  )
}
