import { Notice } from '#components/ui/notice.tsx'
import { instant } from '#lib/format.ts'
import type { Platform } from '#lib/platform/platform.ts'

/** Shown only where Railway was read and lists no backup: an answer, and a bad one. */
export function NoBackups({ platform: { backups }, known }: { platform: Platform; known: number }) {
  if (backups.problem || backups.readAt === null || backups.value?.length !== 0) return null
  return (
    <Notice
      tone="negative"
      role="alert"
      data-testid="none-listed"
      title={`This volume has no backups (checked ${instant(backups.readAt)}).`}
    >
      <p>
        Turn on a daily schedule below, and create a first backup above.
        {known > 0 ? ' The list below shows deleted backups: none of them can be restored.' : ''}
      </p>
    </Notice>
  )
}
