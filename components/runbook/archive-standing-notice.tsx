import { Notice } from '#components/ui/notice.tsx'
import { shortInstant } from '#lib/format.ts'
import { type ArchiveStanding, isUnusable } from '#lib/verification/archive-standing.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Shown only where the archive that the runbook's commands name is not known to be good. */
export function ArchiveStandingNotice({ standing }: { standing: ArchiveStanding | null }) {
  if (!standing) return null
  if (standing.heldBy)
    return (
      <Notice tone="warning" role="status" title="The folder in this runbook is lost.">
        <p>
          The worker’s folder of the archive of {shortInstant(standing.takenAt)} UTC {standing.heldBy.folder}.
          Its copy in {visible(standing.heldBy.storage)} is good: follow the recovery kit.
        </p>
      </Notice>
    )
  if (standing.state === 'good') return null
  return (
    <Notice
      tone={isUnusable(standing) ? 'negative' : 'warning'}
      role="status"
      title="The archive in this runbook may not restore."
    >
      <p>
        The archive of {shortInstant(standing.takenAt)} UTC {standing.words}.
      </p>
    </Notice>
  )
}
