import { Badge } from '#components/ui/badge.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { age, count, shortInstant } from '#lib/format.ts'
import type { BackupWithArchive } from '#lib/platform/backup-with-archive.ts'
import { originLabels, removalLabels } from '#lib/platform/labels.ts'
import type { RemovalReason } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'

type BackupTableProps = {
  backups: BackupWithArchive[]
  /** The list cannot be read now, so whether a backup still exists is unknown. */
  stale: boolean
  /** Whether a backup may be locked from here. */
  lockable: boolean
}

/** Backups, one row each: those that Railway lists, and those that it listed before. */
export function BackupTable({ backups, stale, lockable }: BackupTableProps) {
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>Taken (UTC)</HeadCell>
          <HeadCell>Type</HeadCell>
          <HeadCell end>Size</HeadCell>
          <HeadCell>Expires (UTC)</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell>Nearest verified backup</HeadCell>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <BackupLine key={backup.id} backup={backup} stale={stale} lockable={lockable} />
        ))}
      </tbody>
    </Table>
  )
}

type BackupLineProps = { backup: BackupWithArchive; stale: boolean; lockable: boolean }

/** On a phone: taken and size, type, expiry and status, the nearest verified backup. */
function BackupLine({ backup, stale, lockable }: BackupLineProps) {
  const { takenAt, origin, name, referencedMB, gone } = backup
  return (
    <Row compact>
      <Cell phone="start" className="whitespace-nowrap max-sm:order-1 max-sm:font-medium">
        <Time at={takenAt} short />
      </Cell>
      <Cell phone="start" className="max-sm:order-3 max-sm:col-span-2">
        {originLabels[origin]}
        {name ? (
          <span className="font-mono text-xs text-faint sm:block sm:text-sm"> {visible(name)}</span>
        ) : null}
      </Cell>
      <Cell phone="end" end className="max-sm:order-2">
        {referencedMB === null ? 'not yet known' : `${count(Math.round(referencedMB))} MB`}
      </Cell>
      <Cell
        phone="start"
        label="Expires"
        className={classNames('whitespace-nowrap max-sm:order-4', gone && 'max-sm:col-span-2')}
      >
        <Expires backup={backup} lockable={lockable} />
      </Cell>
      <Cell
        phone={gone ? 'start' : 'end'}
        className={classNames('max-sm:order-5', gone ? 'max-sm:col-span-2' : 'whitespace-nowrap')}
      >
        <Status backup={backup} stale={stale} />
      </Cell>
      <Cell phone="start" label="Nearest verified" className="max-sm:order-6 max-sm:col-span-2">
        <Nearest backup={backup} />
      </Cell>
    </Row>
  )
}

function Expires({ backup, lockable }: { backup: BackupWithArchive; lockable: boolean }) {
  const { expiresAt, scheduleId, gone, sourceId, id, takenAt } = backup
  if (expiresAt === null) return scheduleId ? 'never (locked)' : 'never'
  return (
    <span>
      <Time at={expiresAt} short />
      {lockable && !gone ? (
        <TextLink
          className="ml-2 text-sm text-faint hover:text-ink print:hidden"
          href={`/backups/lock?${new URLSearchParams({ source: sourceId, backup: id })}`}
          aria-label={`Lock the backup of ${shortInstant(takenAt)} UTC`}
        >
          Lock
        </TextLink>
      ) : null}
    </span>
  )
}

const removalTones: Record<RemovalReason, Tone> = {
  expired: 'neutral',
  'deleted-early': 'warning',
  'volume-replaced': 'warning',
  unknown: 'unknown',
}

function Status({ backup: { gone }, stale }: { backup: BackupWithArchive; stale: boolean }) {
  if (!gone) return stale ? 'available (last known)' : 'available'
  return (
    <span>
      <Badge tone={removalTones[gone.why]}>{gone.why === 'expired' ? 'Expired' : 'Deleted'}</Badge>{' '}
      <span className="text-sm text-faint">
        {gone.why === 'expired' ? '' : `${removalLabels[gone.why]}, `}noticed {shortInstant(gone.since)}
      </span>
    </span>
  )
}

function Nearest({ backup: { near, takenAt } }: { backup: BackupWithArchive }) {
  if (!near) return <span className="text-sm text-faint">none within 24 h</span>
  const apart = Date.parse(near.takenAt) - Date.parse(takenAt)
  return (
    <span>
      <TextLink href={`/runs/${near.runId}`}>run {near.runNumber}</TextLink>{' '}
      <span className="text-sm text-faint">
        {age(Math.abs(apart))} {apart < 0 ? 'before' : 'after'}
      </span>
    </span>
  )
}
