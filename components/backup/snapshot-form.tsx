import { dollarsPerGbMonth, priceListOf } from '#lib/platform/cost.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { describeFreeSpace, firstBackupShare, usedShare } from '#lib/platform/volume-checks.ts'

/** Takes a snapshot at Railway. What it needs and what it costs is said before it is pressed. */
export function SnapshotForm({ platform, busy }: { platform: Platform; busy: boolean }) {
  const { sourceId } = platform.link
  return (
    <details className="asks">
      <summary className="btn primary">
        Take a snapshot <small>stays until somebody deletes it</small>
      </summary>
      <form method="post" action={`/api/v1/sources/${sourceId}/railway/tasks`} className="notice">
        <input type="hidden" name="kind" value="snapshot" />
        <ul className="plain">
          <li>
            Room: <Room platform={platform} />
          </li>
          <li>
            A manual Backup never expires. It costs ${dollarsPerGbMonth.toFixed(2)} per GB and month
            (Railway's price list of {priceListOf}) until somebody deletes it at Railway; Backproof never
            does.
          </li>
          <li>It gets a name of its own, and counts as made only when Railway lists that name.</li>
        </ul>
        <button type="submit" className="btn mt-3" disabled={busy}>
          {busy ? 'Busy with what was asked before' : 'Take it now'}
        </button>
      </form>
    </details>
  )
}

function Room({ platform: { volume, backups } }: { platform: Platform }) {
  if (volume.value === null) return <>not known, because the volume could not be read.</>
  const share = usedShare(volume.value)
  const words = `${describeFreeSpace(volume.value)}${volume.problem ? ' when it was last read' : ''}.`
  const first = !backups.problem && backups.value?.length === 0
  if (share !== null && share > firstBackupShare && first)
    return (
      <span className="ink-failed">
        {words} Railway refuses a first Backup of a volume that is more than half full: grow the volume first.
      </span>
    )
  return (
    <>{words} Railway wants at most half of it used for a first one; later ones hold only what changed.</>
  )
}
