import { AdminsOnly } from '#components/shell/admins-only.tsx'
import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Lead } from '#components/ui/page-header.tsx'
import { visible } from '#lib/verification/manifest.ts'

type NotConnectedProps = { source: { id: string; name: string }; mayChange: boolean }

/** Before Railway is connected: its backups are unknown, which is neither "none" nor "fine", and the one thing to do. */
export function NotConnected({ source, mayChange }: NotConnectedProps) {
  return (
    <div className="max-w-160">
      <Lead>
        Railway isn't connected for {visible(source.name)}. Connect it to monitor Railway backups and
        schedules next to your verifications.
      </Lead>
      <Actions className="mt-6">
        <AdminsOnly mayChange={mayChange}>
          <ButtonLink variant="primary" href={`/sources/connect?source=${source.id}`}>
            Connect Railway
          </ButtonLink>
        </AdminsOnly>
        <ButtonLink href={`/sources/${source.id}`}>View database</ButtonLink>
      </Actions>
    </div>
  )
}
