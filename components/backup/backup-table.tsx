import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { InZone } from '#components/ui/in-zone.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { BackupWithArchive } from '#lib/platform/backup-with-archive.ts'
import type { RemovalReason } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { backupTexts } from './backup.texts.ts'

type BackupTableProps = {
  backups: BackupWithArchive[]
  /** The list cannot be read now, so whether a backup still exists is unknown. */
  stale: boolean
  /** Whether a backup may be locked from here. */
  lockable: boolean
}

/** Backups, one row each: those that Railway lists, and those that it listed before. */
export function BackupTable({ backups, stale, lockable }: BackupTableProps) {
  const texts = useTexts(backupTexts)
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>
            <InZone>{texts.taken}</InZone>
          </HeadCell>
          <HeadCell>{texts.type}</HeadCell>
          <HeadCell end>{texts.size}</HeadCell>
          <HeadCell>
            <InZone>{texts.expires}</InZone>
          </HeadCell>
          <HeadCell>{texts.status}</HeadCell>
          <HeadCell>{texts.nearest}</HeadCell>
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

/** On a phone: taken and size, type and status, expiry, the nearest verified backup. A removal has a line of its own. */
function BackupLine({ backup, stale, lockable }: BackupLineProps) {
  const texts = useTexts(backupTexts)
  const { count } = useFormat()
  const { takenAt, origin, name, referencedMB, usedMB, gone } = backup
  // Beside the status there is room for a word.
  const isLong = (name?.length ?? 0) > 16
  return (
    <Row compact>
      <Cell phone="start" className="whitespace-nowrap max-sm:order-1 max-sm:font-medium">
        <Time at={takenAt} short />
      </Cell>
      <Cell phone="start" className={classNames('max-sm:order-3', (gone || isLong) && 'max-sm:col-span-2')}>
        <span>
          {texts.origins[origin]}
          {name ? (
            <span className="font-mono text-xs text-faint sm:block sm:text-sm"> {visible(name)}</span>
          ) : null}
        </span>
      </Cell>
      <Cell phone="end" end className="max-sm:order-2 max-sm:whitespace-normal">
        <span>
          {referencedMB === null ? texts.sizeUnknown : `${count(Math.round(referencedMB))} MB`}
          {usedMB === null ? null : (
            <span className="ml-2 inline-block text-sm text-faint sm:ml-0 sm:block">
              {texts.billed(count(Math.round(usedMB)))}
            </span>
          )}
        </span>
      </Cell>
      <Cell
        phone="start"
        label={texts.expires}
        className="max-sm:order-5 max-sm:col-span-2 sm:whitespace-nowrap"
      >
        <Expires backup={backup} lockable={lockable} />
      </Cell>
      <Cell
        phone={gone ? 'start' : 'end'}
        className={
          gone
            ? 'max-sm:order-6 max-sm:col-span-2'
            : classNames('whitespace-nowrap max-sm:order-4', isLong && 'max-sm:col-start-2')
        }
      >
        <Status backup={backup} stale={stale} />
      </Cell>
      <Cell phone="start" label={texts.nearestShort} className="max-sm:order-7 max-sm:col-span-2">
        <Nearest backup={backup} />
      </Cell>
    </Row>
  )
}

function Expires({ backup, lockable }: { backup: BackupWithArchive; lockable: boolean }) {
  const texts = useTexts(backupTexts)
  const { instant } = useFormat()
  const { expiresAt, scheduleId, gone, sourceId, id, takenAt } = backup
  if (expiresAt === null) return scheduleId ? texts.neverLocked : texts.never
  return (
    <span>
      <Time at={expiresAt} short />
      {lockable && !gone ? (
        <TextLink
          className="ml-2 text-sm text-faint hover:text-ink print:hidden"
          href={`/backups/lock?${new URLSearchParams({ source: sourceId, backup: id })}`}
          aria-label={texts.lockOf(instant(takenAt))}
        >
          {texts.lock}
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
  const texts = useTexts(backupTexts)
  const { shortInstant } = useFormat()
  if (!gone) return stale ? texts.availableLastKnown : texts.available
  const noticed = shortInstant(gone.since)
  return (
    <span>
      <Badge tone={removalTones[gone.why]}>{gone.why === 'expired' ? texts.expired : texts.deleted}</Badge>{' '}
      <span className="text-sm text-faint">
        {gone.why === 'expired' ? texts.noticed(noticed) : texts.removed(texts.removals[gone.why], noticed)}
      </span>
    </span>
  )
}

function Nearest({ backup: { near, takenAt } }: { backup: BackupWithArchive }) {
  const texts = useTexts(backupTexts)
  const { age } = useFormat()
  if (!near) return <span className="text-sm text-faint">{texts.noneNear}</span>
  const apart = Date.parse(near.takenAt) - Date.parse(takenAt)
  return (
    <span>
      <TextLink href={`/runs/${near.runId}`}>{texts.run(near.runNumber)}</TextLink>{' '}
      <span className="text-sm whitespace-nowrap text-faint">
        {apart < 0 ? texts.before(age(-apart)) : texts.after(age(apart))}
      </span>
    </span>
  )
}
