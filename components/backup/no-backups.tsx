import { instant } from '#lib/format.ts'
import type { Platform } from '#lib/platform/platform.ts'

/** Said only where Railway was read and says that there is none: that is an answer, and a bad one. */
export function NoBackups({ platform: { backups }, known }: { platform: Platform; known: number }) {
  if (backups.problem || backups.readAt === null || backups.value?.length !== 0) return null
  return (
    <div className="notice is-failed" role="alert" data-testid="none-listed">
      <b className="font-medium">Railway says that this volume has no Backups.</b>
      <p>
        So it was {instant(backups.readAt)}. Turn on a daily schedule below, and take a first Backup by hand
        above.
        {known > 0 ? ' What the list shows is remembered from before: none of it can be used any more.' : ''}
      </p>
    </div>
  )
}
