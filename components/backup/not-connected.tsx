import { useTexts } from '#components/language/use-texts.ts'
import { AdminsOnly } from '#components/shell/admins-only.tsx'
import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Lead } from '#components/ui/page-header.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { backupTexts } from './backup.texts.ts'

type NotConnectedProps = { source: { id: string; name: string }; mayChange: boolean }

/** Before Railway is connected: its backups are unknown, which is neither "none" nor "fine", and the one thing to do. */
export function NotConnected({ source, mayChange }: NotConnectedProps) {
  const texts = useTexts(backupTexts)
  return (
    <div className="max-w-160">
      <Lead>{texts.notConnected(visible(source.name))}</Lead>
      <Actions className="mt-6">
        <AdminsOnly mayChange={mayChange}>
          <ButtonLink variant="primary" href={`/databases/connect?source=${source.id}`}>
            {texts.connect}
          </ButtonLink>
        </AdminsOnly>
        <ButtonLink href={`/databases/${source.id}`}>{texts.viewDatabase}</ButtonLink>
      </Actions>
    </div>
  )
}
