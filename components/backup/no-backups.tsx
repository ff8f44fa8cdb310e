import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { Platform } from '#lib/platform/platform.ts'
import { backupTexts } from './backup.texts.ts'

/** Shown only where Railway was read and lists no backup: an answer, and a bad one. */
export function NoBackups({ platform: { backups }, known }: { platform: Platform; known: number }) {
  const texts = useTexts(backupTexts)
  const { instant } = useFormat()
  if (backups.problem || backups.readAt === null || backups.value?.length !== 0) return null
  return (
    <Notice
      tone="negative"
      role="alert"
      data-testid="none-listed"
      title={texts.noBackups(instant(backups.readAt))}
    >
      <p>
        {texts.noBackupsText}
        {known > 0 ? ` ${texts.noBackupsDeleted}` : ''}
      </p>
    </Notice>
  )
}
