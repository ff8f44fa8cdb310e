import { shortInstant } from '#lib/format.ts'
import { type ArchiveStanding, isBad } from '#lib/verification/archive-standing.ts'

/** Said only where the archive that the commands name is not known to be good. */
export function ArchiveStandingNotice({ standing }: { standing: ArchiveStanding | null }) {
  if (!standing || standing.state === 'good') return null
  return (
    <div className={`notice ${isBad(standing) ? 'is-failed' : 'is-stale'}`} role="status">
      <b className="font-medium">The archive that this runbook names may not bring anything back.</b>
      <p>
        The archive of {shortInstant(standing.takenAt)} UTC {standing.words}.
      </p>
    </div>
  )
}
