'use client'

import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import { InZone } from '#components/ui/in-zone.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { ArchiveState } from '#lib/verification/archive-standing.ts'
import { visible } from '#lib/verification/manifest.ts'
import { archiveTexts } from './archive.texts.ts'
import type { ArchiveRow } from './archive-row.ts'

/** Every stored archive with where it is, and what its newest run found. In the browser's part, so that the page holds them as data and once. */
export function ArchiveTable({ archives }: { archives: ArchiveRow[] }) {
  const texts = useTexts(archiveTexts)
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>
            <InZone>{texts.taken}</InZone>
          </HeadCell>
          <HeadCell>{texts.database}</HeadCell>
          <HeadCell>{texts.newest}</HeadCell>
          <HeadCell>{texts.storedIn}</HeadCell>
          <HeadCell end>{texts.proofs}</HeadCell>
          <HeadCell end>{texts.size}</HeadCell>
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
  const texts = useTexts(archiveTexts)
  const { bytes } = useFormat()
  const { source, standing, copies, inFolder } = archive
  return (
    <Row compact>
      <Cell phone="start" className="max-sm:order-1">
        <a className="underline" href={`/archives/${archive.id}`}>
          <Time at={archive.takenAt} short />
        </a>
      </Cell>
      <Cell phone="end" className="max-sm:order-2">
        <TextLink href={`/databases/${source.id}`}>{visible(source.name)}</TextLink>
      </Cell>
      <Cell phone="start" className="max-sm:order-3">
        <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <Badge tone={tones[standing.state]}>{texts.states[standing.state]}</Badge>
          {standing.provedBy ? (
            <TextLink className="text-sm" href={`/runs/${standing.provedBy.id}`}>
              {texts.run(standing.provedBy.number)}
            </TextLink>
          ) : null}
          {archive.deletedNext ? <span className="text-sm text-muted">{texts.deletedNext}</span> : null}
        </div>
      </Cell>
      <Cell label={texts.storedIn} phone="start" className="max-sm:order-5">
        <ul>
          {inFolder ? <li>{texts.workerFolder}</li> : null}
          {copies.map((copy) => (
            <li key={copy.storage}>
              {visible(copy.storage)}
              <span className="text-sm text-faint">
                , <CopyNote copy={copy} />
              </span>
            </li>
          ))}
        </ul>
      </Cell>
      <Cell label={texts.proofs} end phone="end" className="max-sm:order-6">
        {archive.proofs}
      </Cell>
      <Cell label={texts.size} end phone="end" className="max-sm:order-4">
        {bytes(archive.bytes)}
      </Cell>
    </Row>
  )
}

function CopyNote({ copy: { state, provedAt, versionsRemain } }: { copy: ArchiveRow['copies'][number] }) {
  const texts = useTexts(archiveTexts)
  if (state === 'stored') return provedAt ? texts.restoredThere : texts.notReadBack
  const word = texts.copyStates[state].toLowerCase()
  return versionsRemain ? `${word}; ${texts.versionsRemain}` : word
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
