import type { ReactNode } from 'react'
import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { CodeListing } from '#components/runbook/code-listing.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { shellWord } from '#lib/runbook/shell.ts'
import type { ArchiveDetail, CopyDetail } from '#lib/verification/archive-detail.ts'
import type { CopyState } from '#lib/verification/archive-storage.ts'
import { visible } from '#lib/verification/manifest.ts'
import { archiveTexts } from './archive.texts.ts'
import { copyTexts } from './copy.texts.ts'

type ArchiveCopiesProps = { archive: ArchiveDetail; mayDownload: boolean }

/** Where an archive is, and the way to get it from each place. */
export function ArchiveCopies({ archive, mayDownload }: ArchiveCopiesProps) {
  const texts = useTexts(copyTexts)
  const { id, folder, copies, source } = archive
  return (
    <Card title={texts.storedIn} id="places">
      <ul>
        {folder ? (
          <Place title={texts.folder}>
            <p className="text-sm text-muted wrap-anywhere">
              {folder.host
                ? texts.folderOn(visible(folder.path), visible(folder.host))
                : texts.folderSomewhere(visible(folder.path))}
            </p>
            <CodeListing
              code={{
                kind: 'code',
                language: 'bash',
                restores: false,
                text: `tar -C ${shellWord(folder.path)} -cf archive.tar manifest.json SHA256SUMS data`,
              }}
            />
          </Place>
        ) : null}
        {copies.map((copy) => (
          <Copy key={copy.id} archiveId={id} copy={copy} mayDownload={mayDownload} />
        ))}
      </ul>
      {copies.length > 0 ? (
        <CardBody className="border-t border-line pt-3 text-sm text-muted">
          <Filled
            text={texts.encrypted}
            kit={
              <a className="underline" href={`/databases/${source.id}/recovery-kit`}>
                {texts.kit}
              </a>
            }
          />
        </CardBody>
      ) : null}
    </Card>
  )
}

function Copy({
  archiveId,
  copy,
  mayDownload,
}: {
  archiveId: string
  copy: CopyDetail
  mayDownload: boolean
}) {
  const texts = useTexts(copyTexts)
  const { copyStates } = useTexts(archiveTexts)
  const { bytes } = useFormat()
  const { storage, kind, place, key, state, sha256, readBackAt, provedAt, problem } = copy
  return (
    <Place title={visible(storage)} badge={<Badge tone={copyTones[state]}>{copyStates[state]}</Badge>}>
      <p className="text-sm text-muted wrap-anywhere">
        {/* The path of the file names its folder. */}
        {[kind === 'folder' ? '' : visible(place), copy.bytes === null ? '' : bytes(copy.bytes)]
          .filter(Boolean)
          .join(', ')}
        {readBackAt ? (
          <>
            , <Filled text={texts.readBack} at={<Time at={readBackAt} />} />
          </>
        ) : null}
        {provedAt ? (
          <>
            , <Filled text={texts.restored} at={<Time at={provedAt} />} />
          </>
        ) : null}
      </p>
      <p className="font-mono text-sm wrap-anywhere">{visible(key)}</p>
      {sha256 ? <p className="font-mono text-sm text-faint wrap-anywhere">sha256 {sha256}</p> : null}
      {problem ? (
        <p className="text-sm text-negative">
          {visible(problem.message)} {visible(problem.hint)}
        </p>
      ) : null}
      {kind === 's3' && state === 'stored' && mayDownload ? (
        <form method="post" action={`/api/v1/archives/${archiveId}/downloads`}>
          <input type="hidden" name="copyId" value={copy.id} />
          <Button type="submit" size="sm" aria-label={texts.downloadFrom(visible(storage))}>
            {texts.download}
          </Button>
        </form>
      ) : null}
      {kind === 'folder' && state === 'stored' ? (
        <p className="text-sm text-muted">{texts.folderCopy}</p>
      ) : null}
    </Place>
  )
}

type PlaceProps = { title: string; badge?: ReactNode; children: ReactNode }

function Place({ title, badge, children }: PlaceProps) {
  return (
    <li className="grid grid-cols-1 gap-2 border-t border-line px-4.5 py-3.5 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium wrap-anywhere">{title}</span>
        {badge}
      </div>
      {children}
    </li>
  )
}

const copyTones: Record<CopyState, Tone> = {
  uploading: 'neutral',
  stored: 'positive',
  wrong: 'negative',
  missing: 'negative',
  deleted: 'neutral',
}
