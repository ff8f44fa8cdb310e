import { Badge } from '#components/ui/badge.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { bytes } from '#lib/format.ts'
import type { ArchiveState } from '#lib/verification/archive-standing.ts'
import type { CopyState } from '#lib/verification/archive-storage.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { ArchiveRow } from './archive-row.ts'

/** Every stored archive with where it is, and what its newest run found. */
export function ArchiveTable({ archives }: { archives: ArchiveRow[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>Taken (UTC)</HeadCell>
          <HeadCell>Database</HeadCell>
          <HeadCell>Newest proof</HeadCell>
          <HeadCell>Stored in</HeadCell>
          <HeadCell end>Proofs</HeadCell>
          <HeadCell end>Size</HeadCell>
        </tr>
      </thead>
      <tbody>
        {archives.map((archive) => (
          <ArchiveLine key={archive.id} archive={archive} />
        ))}
      </tbody>
    </Table>
  )
}

function ArchiveLine({ archive }: { archive: ArchiveRow }) {
  const { source, standing, copies, inFolder } = archive
  return (
    <Row>
      <Cell label="Taken">
        <a className="underline" href={`/archives/${archive.id}`}>
          <Time at={archive.takenAt} short />
        </a>
      </Cell>
      <Cell label="Database">
        <a href={`/sources/${source.id}`}>{visible(source.name)}</a>
      </Cell>
      <Cell label="Newest proof">
        <div className="grid justify-items-start gap-1">
          <Badge tone={tones[standing.state]}>{stateLabels[standing.state]}</Badge>
          {standing.provedBy ? (
            <a className="text-sm" href={`/runs/${standing.provedBy.id}`}>
              Run {standing.provedBy.number}
            </a>
          ) : null}
          {archive.deletedNext ? <span className="text-sm text-muted">next to be deleted</span> : null}
        </div>
      </Cell>
      <Cell label="Stored in">
        <ul>
          {inFolder ? <li>worker’s folder</li> : null}
          {copies.map((copy) => (
            <li key={copy.storage}>
              {visible(copy.storage)}
              <span className="text-sm text-faint">{copyNote(copy)}</span>
            </li>
          ))}
        </ul>
      </Cell>
      <Cell label="Proofs" end>
        {archive.proofs}
      </Cell>
      <Cell label="Size" end>
        {bytes(archive.bytes)}
      </Cell>
    </Row>
  )
}

function copyNote({ state, provedAt, versionsRemain }: ArchiveRow['copies'][number]): string {
  if (state === 'stored') return provedAt ? ', restored from there' : ', not read back'
  return `, ${copyLabels[state]}${versionsRemain ? '; older versions remain there' : ''}`
}

const copyLabels: Record<Exclude<CopyState, 'stored'>, string> = {
  uploading: 'incomplete',
  wrong: 'content differs',
  missing: 'missing',
  deleted: 'deleted',
}

const stateLabels: Record<ArchiveState, string> = {
  good: 'Proved',
  refuted: 'Failed',
  damaged: 'Damaged',
  missing: 'Missing',
  unreadable: 'Unreadable',
  unseen: 'Not checked lately',
  deleted: 'Deleted',
  'not-kept': 'Not stored',
  unproved: 'Not proved',
}

const tones: Record<ArchiveState, Tone> = {
  good: 'positive',
  refuted: 'negative',
  damaged: 'negative',
  missing: 'negative',
  unreadable: 'warning',
  unseen: 'warning',
  deleted: 'neutral',
  'not-kept': 'neutral',
  unproved: 'neutral',
}
