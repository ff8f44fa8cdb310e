import { beforeOf } from '#app/_server/backup-search.ts'
import { BackupFilter, backupsPath } from '#components/backup/backup-filter.tsx'
import { BackupTable } from '#components/backup/backup-table.tsx'
import { Card } from '#components/ui/card.tsx'
import { instant } from '#lib/format.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { countBackups, listBackups } from '#lib/store/backups.ts'
import type { Source } from '#lib/verification/source.ts'
import type { BackupsSearch } from './search.ts'

type BackupListProps = { source: Source; platform: Platform | null; asked: BackupsSearch; admin: boolean }

/** Every Backup that was ever listed, beside the nearest Archive that was proved. */
export async function BackupList({ source, platform, asked, admin }: BackupListProps) {
  const view = { source: source.id, show: asked.show, origin: asked.origin }
  const [{ backups, more }, counts] = await Promise.all([
    listBackups({
      sourceId: source.id,
      show: asked.show,
      origin: asked.origin,
      before: asked.before,
      limit: 25,
    }),
    countBackups(source.id),
  ])
  const last = backups.at(-1)
  const stale = !platform || platform.backups.problem !== null
  return (
    <Card title="Backups" id="list" className="long" hint={readWords(platform)}>
      {counts.all > 0 ? <BackupFilter view={view} counts={counts} /> : null}
      {backups.length > 0 ? (
        <BackupTable backups={backups} stale={stale} lockable={admin && !stale} />
      ) : (
        <p className="body text-[var(--ink-2)]" data-testid="no-backups">
          {nothingWords(platform, counts.all)}
        </p>
      )}
      {asked.before || (more && last) ? (
        <nav className="row between px-[18px] py-3" aria-label="Pages">
          {asked.before ? (
            <a className="btn small" href={backupsPath(view)}>
              Newest
            </a>
          ) : (
            <span />
          )}
          {more && last ? (
            <a className="btn small" href={backupsPath({ ...view, before: beforeOf(last) })}>
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
