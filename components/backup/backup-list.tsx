import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import type { Platform } from '#lib/platform/platform.ts'
import { backupTexts } from './backup.texts.ts'
import { BackupFilter, backupsPath } from './backup-filter.tsx'
import { BackupTable } from './backup-table.tsx'
import type { BackupsFilter, BackupsView } from './backups-view.ts'

type BackupListProps = { sourceId: string; view: BackupsView; filter: BackupsFilter; admin: boolean }

/** Every Railway backup that was ever listed, beside the nearest verified backup. */
export function BackupList({ sourceId, view, filter, admin }: BackupListProps) {
  const texts = useTexts(backupTexts)
  const { platform, backups, next, counts } = view
  const shown = { source: sourceId, show: filter.show, origin: filter.origin }
  const stale = !platform || platform.backups.problem !== null
  return (
    <Card title={texts.backups} id="list" long hint={<ReadAt platform={platform} />}>
      {counts.all > 0 ? <BackupFilter view={shown} counts={counts} /> : null}
      {backups.length > 0 ? (
        <>
          <BackupTable backups={backups} stale={stale} lockable={admin && !stale} />
          <p className="border-t border-line px-4.5 py-2 text-sm text-faint">{texts.sizeNote}</p>
        </>
      ) : (
        <p className="px-4.5 pt-1 pb-4 text-muted" data-testid="no-backups">
          {describeEmpty(platform, counts.all, texts)}
        </p>
      )}
      {filter.before || next ? (
        <nav
          className="flex justify-between gap-2.5 border-t border-line px-4.5 py-3 print:hidden"
          aria-label={texts.pages}
        >
          {filter.before ? (
            <ButtonLink size="sm" href={backupsPath(shown)}>
              {texts.newest}
            </ButtonLink>
          ) : (
            <span />
          )}
          {next ? (
            <ButtonLink size="sm" href={backupsPath({ ...shown, before: next })}>
              {texts.older}
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </Card>
  )
}

/** An empty list has four causes, and only the last means that there are no backups. */
function describeEmpty(platform: Platform | null, known: number, texts: typeof backupTexts.en): string {
  if (known > 0) return texts.noMatch
  if (!platform) return texts.unknownNotConnected
  if (platform.backups.problem) return texts.unknownUnreadable
  if (platform.backups.value === null) return texts.unknownNotRead
  return texts.none
}

function ReadAt({ platform }: { platform: Platform | null }) {
  const texts = useTexts(backupTexts)
  const { instant } = useFormat()
  if (!platform) return texts.lastKnown
  const { readAt, problem } = platform.backups
  if (readAt === null) return texts.neverChecked
  return problem ? texts.lastChecked(instant(readAt)) : texts.checked(instant(readAt))
}
