import { Card } from '#components/ui/card.tsx'
import { instant } from '#lib/format.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { BackupFilter, backupsPath } from './backup-filter.tsx'
import { BackupTable } from './backup-table.tsx'
import type { BackupsFilter, BackupsView } from './backups-view.ts'

type BackupListProps = { sourceId: string; view: BackupsView; filter: BackupsFilter; admin: boolean }

/** Every Backup that was ever listed, beside the nearest Archive that was proved. */
export function BackupList({ sourceId, view, filter, admin }: BackupListProps) {
  const { platform, backups, next, counts } = view
  const shown = { source: sourceId, show: filter.show, origin: filter.origin }
  const stale = !platform || platform.backups.problem !== null
  return (
    <Card title="Backups" id="list" className="long" hint={readWords(platform)}>
      {counts.all > 0 ? <BackupFilter view={shown} counts={counts} /> : null}
      {backups.length > 0 ? (
        <BackupTable backups={backups} stale={stale} lockable={admin && !stale} />
      ) : (
        <p className="body text-[var(--ink-2)]" data-testid="no-backups">
          {nothingWords(platform, counts.all)}
        </p>
      )}
      {filter.before || next ? (
        <nav className="row between px-[18px] py-3" aria-label="Pages">
          {filter.before ? (
            <a className="btn small" href={backupsPath(shown)}>
              Newest
            </a>
          ) : (
            <span />
          )}
          {next ? (
            <a className="btn small" href={backupsPath({ ...shown, before: next })}>
              Older
            </a>
          ) : null}
        </nav>
      ) : null}
    </Card>
  )
}

/** Four sorts of nothing, and each says which it is. */
function nothingWords(platform: Platform | null, known: number): string {
  if (known > 0) return 'No Backup is like that. Choose another view above.'
  if (!platform) return 'Railway is not connected, so nothing is known.'
  if (platform.backups.problem) return 'The list could not be read, so nobody can say whether there are any.'
  if (platform.backups.value === null) return 'Nobody has read the list yet.'
  return 'None, as Railway says.'
}

function readWords(platform: Platform | null): string {
  if (!platform) return 'remembered from before'
  const { readAt, problem } = platform.backups
  if (readAt === null) return 'never read'
  return problem ? `last read ${instant(readAt)}` : `read ${instant(readAt)}`
}
