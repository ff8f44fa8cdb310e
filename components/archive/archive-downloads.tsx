import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ArchiveDownload } from '#lib/verification/archive-detail.ts'
import { visible } from '#lib/verification/manifest.ts'
import { copyTexts } from './copy.texts.ts'
import { RefreshWhile } from './refresh-while.tsx'

type ArchiveDownloadsProps = { archiveId: string; downloads: ArchiveDownload[] }

/** Who requested this archive, when, and from where. */
export function ArchiveDownloads({ archiveId, downloads }: ArchiveDownloadsProps) {
  const texts = useTexts(copyTexts)
  return (
    <Card title={texts.downloads} id="downloads" hint={texts.downloadsNote}>
      <RefreshWhile waiting={downloads.some(({ waiting }) => waiting)} />
      {downloads.length === 0 ? (
        <Hint className="px-4.5 pb-4">{texts.never}</Hint>
      ) : (
        <ul aria-live="polite">
          {downloads.map((download) => (
            <li
              key={download.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4.5 py-3 first:border-t-0"
            >
              <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
                {signerOf(download.requestedBy)}
                <p className="text-sm text-faint">
                  <Filled
                    text={texts.from(visible(download.storage))}
                    at={<Time at={download.requestedAt} />}
                  />
                </p>
                {download.unanswered ? <p className="text-sm text-muted">{texts.noAnswer}</p> : null}
                {download.problem ? (
                  <p className="text-sm text-negative">
                    {visible(download.problem.message)} {visible(download.problem.hint)}
                  </p>
                ) : null}
              </div>
              <DownloadState archiveId={archiveId} download={download} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function DownloadState({ archiveId, download }: { archiveId: string; download: ArchiveDownload }) {
  const texts = useTexts(copyTexts)
  const { waiting, link, expiresAt } = download
  if (waiting)
    return (
      <span className="text-sm text-muted">
        {texts.waiting}{' '}
        <a className="underline" href={`/archives/${archiveId}#downloads`}>
          {texts.refresh}
        </a>
      </span>
    )
  if (link)
    return (
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-sm text-faint">
          <Filled text={texts.until} at={<Time at={expiresAt ?? ''} />} />
        </span>
        <ButtonLink size="sm" variant="primary" href={link} rel="noreferrer">
          {texts.save}
        </ButtonLink>
      </span>
    )
  return null
}
