import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Time } from '#components/ui/time.tsx'
import { type ArchiveStorage, describeStorage } from '#lib/verification/archive-storage.ts'
import { visible } from '#lib/verification/manifest.ts'

/** The storages with the result of their last check. */
export function StorageList({ storages, mayChange }: { storages: ArchiveStorage[]; mayChange: boolean }) {
  if (storages.length === 0)
    return (
      <Card title="No storage yet">
        <CardBody className="text-muted">
          Archives lie on the disk of the worker alone, and are lost together with it. Add a bucket, then
          select it in the policy of a database.
        </CardBody>
      </Card>
    )
  return (
    <Card title="Storages" id="storages">
      <ul>
        {storages.map((storage) => (
          <li
            key={storage.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4.5 py-3 first:border-t-0"
          >
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <span className="font-medium">{visible(storage.name)}</span> <StorageState storage={storage} />
              <p className="text-sm text-faint">
                {visible(describeStorage(storage))}
                {storage.prefix ? `, below ${visible(storage.prefix)}` : ''} · added by{' '}
                {visible(storage.addedBy)}
                {storage.checkedAt ? (
                  <>
                    {' '}
                    · checked <Time at={storage.checkedAt} />
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

function StorageState({ storage: { checking, problem } }: { storage: ArchiveStorage }) {
  if (checking) return <Badge tone="neutral">Waiting for the worker</Badge>
  return problem ? <Badge tone="negative">Cannot be used</Badge> : <Badge tone="positive">Checked</Badge>
}

function VersionsNote({ versioning }: Pick<ArchiveStorage, 'versioning'>) {
  if (versioning !== 'on' && versioning !== 'locked') return null
  return (
    <p className="text-sm text-muted">
      {versioning === 'locked'
        ? 'Object lock is on: what is deleted here stays in the bucket until its lock ends.'
        : 'Versioning is on: what is deleted here stays in the bucket as an older version, unless a lifecycle rule removes it.'}
    </p>
  )
}

function StorageActions({ storage: { id, name } }: { storage: ArchiveStorage }) {
  return (
    <div className="flex gap-2">
      <form method="post" action={`/api/v1/storages/${id}/check`}>
        <Button type="submit" size="sm" aria-label={`Check ${visible(name)}`}>
          Check
        </Button>
      </form>
      <form method="post" action={`/api/v1/storages/${id}/remove`}>
        <Button type="submit" size="sm" variant="danger" aria-label={`Remove ${visible(name)}`}>
          Remove
        </Button>
      </form>
    </div>
  )
}
