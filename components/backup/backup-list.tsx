import { ButtonLink } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { instant } from '#lib/format.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { BackupFilter, backupsPath } from './backup-filter.tsx'
import { BackupTable } from './backup-table.tsx'
import type { BackupsFilter, BackupsView } from './backups-view.ts'

type BackupListProps = { sourceId: string; view: BackupsView; filter: BackupsFilter; admin: boolean }

/** Every Railway backup that was ever listed, beside the nearest verified backup. */
export function BackupList({ sourceId, view, filter, admin }: BackupListProps) {
  const { platform, backups, next, counts } = view
  const shown = { source: sourceId, show: filter.show, origin: filter.origin }
  const stale = !platform || platform.backups.problem !== null
  return (
    <Card title="Backups" id="list" long hint={describeReadAt(platform)}>
      {counts.all > 0 ? <BackupFilter view={shown} counts={counts} /> : null}
      {backups.length > 0 ? (
        <BackupTable backups={backups} stale={stale} lockable={admin && !stale} />
      ) : (
        <p className="px-4.5 pt-1 pb-4 text-muted" data-testid="no-backups">
          {describeEmpty(platform, counts.all)}
        </p>
      )}
      {filter.before || next ? (
        <nav
          className="flex justify-between gap-2.5 border-t border-line px-4.5 py-3 print:hidden"
          aria-label="Pages"
        >
          {filter.before ? (
            <ButtonLink size="sm" href={backupsPath(shown)}>
              Newest
            </ButtonLink>
          ) : (
            <span />
          )}
          {next ? (
            <ButtonLink size="sm" href={backupsPath({ ...shown, before: next })}>
              Older
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </Card>
  )
}

/** An empty list has four causes, and only the last means that there are no backups. */
function describeEmpty(platform: Platform | null, known: number): string {
  if (known > 0) return 'No matching backups.'
  if (!platform) return 'Unknown: Railway is not connected.'
  if (platform.backups.problem) return 'Unknown: the list could not be read.'
  if (platform.backups.value === null) return 'Unknown: the list was not read yet.'
  return 'No backups at Railway.'
}

function describeReadAt(platform: Platform | null): string {
  if (!platform) return 'last known'
  const { readAt, problem } = platform.backups
  if (readAt === null) return 'never checked'
  return problem ? `last checked ${instant(readAt)}` : `checked ${instant(readAt)}`
}
