import { Icon, type IconName } from '#components/ui/icon.tsx'
import { Time } from '#components/ui/time.tsx'
import { age, count, shortInstant } from '#lib/format.ts'
import { describeOrigin, describeRemoval } from '#lib/platform/labels.ts'
import type { Backup, RemovalReason } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RunStatus } from '#lib/verification/run.ts'

/** The nearest Archive in time whose Run passed. It proves that Archive; of the Backup it says nothing. */
type NearestArchive = {
  archiveId: string
  runId: string
  runNumber: number
  takenAt: string
  status: RunStatus
}
export type BackupRow = Backup & { near: NearestArchive | null }
type BackupTableProps = {
  backups: BackupRow[]
  /** The list cannot be read now: whether they are still there is not known. */
  stale: boolean
  /** Whether a Backup may be locked from here. */
  lockable: boolean
}

/** Backups, one line each, as Railway listed them and as they are remembered after that. */
export function BackupTable({ backups, stale, lockable }: BackupTableProps) {
  return (
    <table className="blocks backups">
      <thead>
        <tr>
          <th scope="col">Taken (UTC)</th>
          <th scope="col">Made by</th>
          <th scope="col" className="right">
            Size
          </th>
          <th scope="col">Expires (UTC)</th>
          <th scope="col">State</th>
          <th scope="col">Nearest proved Archive</th>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <tr key={backup.id}>
            <td className="keep at-taken" data-label="Taken (UTC)">
              <Time at={backup.takenAt} short />
            </td>
            <td className="cell at-maker" data-label="Made by">
              <span>
                {describeOrigin[backup.origin]}
                {backup.name ? <span className="hint mono name"> {visible(backup.name)}</span> : null}
              </span>
            </td>
            <td className="right at-size" data-label="Size">
              {backup.referencedMB === null
                ? 'not yet known'
                : `${count(Math.round(backup.referencedMB))} MB`}
            </td>
            <td className="keep at-expires" data-label="Expires">
              <Expires backup={backup} lockable={lockable} />
            </td>
            <td className="at-state" data-label="State">
              <State backup={backup} stale={stale} />
            </td>
            <td className="at-near" data-label="Nearest proved">
              <Near backup={backup} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Expires({ backup, lockable }: { backup: BackupRow; lockable: boolean }) {
  const { expiresAt, scheduleId, gone, sourceId, id } = backup
  if (expiresAt === null) return <span>{scheduleId ? 'never, it is locked' : 'never'}</span>
  const way = new URLSearchParams({ source: sourceId, backup: id })
  return (
    <span>
      <Time at={expiresAt} short />
      {lockable && !gone ? (
        <a
          className="hint underline underline-offset-4 no-print lock"
          href={`/backups/lock?${way}`}
          aria-label={`Lock the Backup of ${shortInstant(backup.takenAt)} UTC`}
        >
          Lock
        </a>
      ) : null}
    </span>
  )
}

const goneIcons: Record<RemovalReason, IconName> = {
  expired: 'cancelled',
  'deleted-early': 'stale',
  'volume-replaced': 'stale',
  unknown: 'errored',
}

function State({ backup: { gone }, stale }: { backup: BackupRow; stale: boolean }) {
  if (!gone) return <span>{stale ? 'listed when last read' : 'listed'}</span>
  return (
    <span>
      <span className={`badge is-${goneIcons[gone.why]}`}>
        <Icon name={goneIcons[gone.why]} />
        Gone
      </span>{' '}
      <span className="hint">
        {describeRemoval[gone.why]}, seen {shortInstant(gone.since)}
      </span>
    </span>
  )
}

function Near({ backup: { near, takenAt } }: { backup: BackupRow }) {
  if (!near) return <span className="hint">none within 24 h</span>
  const apart = Date.parse(near.takenAt) - Date.parse(takenAt)
  return (
    <span>
      <a className="underline underline-offset-4" href={`/runs/${near.runId}`}>
        run <span className="mono">{near.runNumber}</span>
      </a>{' '}
      <span className="hint">
        {age(Math.abs(apart))} {apart < 0 ? 'before' : 'after'}
      </span>
    </span>
  )
}
