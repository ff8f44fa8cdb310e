import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ArchiveStorage } from '#lib/verification/archive-storage.ts'
import { visible } from '#lib/verification/manifest.ts'
import { storageTexts } from './storage.texts.ts'

/** The storages with the result of their last check. */
export function StorageList({ storages, mayChange }: { storages: ArchiveStorage[]; mayChange: boolean }) {
  const texts = useTexts(storageTexts)
  if (storages.length === 0)
    return (
      <Card title={texts.none}>
        <CardBody className="text-muted">{texts.noneText}</CardBody>
      </Card>
    )
  return (
    <Card title={texts.storages} id="storages">
      <ul>
        {storages.map((storage) => (
          <li
            key={storage.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4.5 py-3 first:border-t-0"
          >
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">{visible(storage.name)}</span>
                <StorageState storage={storage} />
              </div>
              <p className="mt-0.5 text-sm text-faint">
                <Place storage={storage} /> · {texts.addedBy(signerOf(storage.addedBy))}
                {storage.checkedAt ? (
                  <>
                    {' '}
                    · <Filled text={texts.checkedAt} at={<Time at={storage.checkedAt} />} />
                  </>
                ) : null}
              </p>
              {storage.problem && !storage.checking ? (
                <p className="text-sm text-negative">
                  {visible(storage.problem.message)} {visible(storage.problem.hint)}
                </p>
              ) : null}
              <VersionsNote versioning={storage.versioning} />
            </div>
            {mayChange ? <StorageActions storage={storage} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Place({ storage: { kind, folder, bucket, endpoint, region, prefix } }: { storage: ArchiveStorage }) {
  const texts = useTexts(storageTexts)
  const host = endpoint?.replace(/^https?:\/\//, '').replace(/\/.*$/, '') ?? `Amazon S3, ${region}`
  const place =
    kind === 'folder'
      ? texts.folderAt(visible(folder ?? ''))
      : texts.bucketAt(visible(bucket ?? ''), visible(host))
  return prefix ? texts.below(place, visible(prefix)) : place
}

function StorageState({ storage: { checking, problem } }: { storage: ArchiveStorage }) {
  const texts = useTexts(storageTexts)
  if (checking) return <Badge tone="neutral">{texts.waiting}</Badge>
  return problem ? (
    <Badge tone="negative">{texts.unusable}</Badge>
  ) : (
    <Badge tone="positive">{texts.checked}</Badge>
  )
}

function VersionsNote({ versioning }: Pick<ArchiveStorage, 'versioning'>) {
  const texts = useTexts(storageTexts)
  if (versioning !== 'on' && versioning !== 'locked') return null
  return <p className="text-sm text-muted">{versioning === 'locked' ? texts.locked : texts.versioned}</p>
}

function StorageActions({ storage: { id, name } }: { storage: ArchiveStorage }) {
  const texts = useTexts(storageTexts)
  return (
    <div className="flex gap-2">
      <form method="post" action={`/api/v1/storages/${id}/check`}>
        <Button type="submit" size="sm" aria-label={texts.checkOf(visible(name))}>
          {texts.check}
        </Button>
      </form>
      <form method="post" action={`/api/v1/storages/${id}/remove`}>
        <Button type="submit" size="sm" variant="danger" aria-label={texts.removeOf(visible(name))}>
          {texts.remove}
        </Button>
      </form>
    </div>
  )
}
