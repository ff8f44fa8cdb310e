import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Notice } from '#components/ui/notice.tsx'
import { formatFor } from '#lib/format.ts'
import { type ArchiveStanding, isUnusable } from '#lib/verification/archive-standing.ts'
import { visible } from '#lib/verification/manifest.ts'
import { standingNoticeTexts } from './standing-notice.texts.ts'

/** Shown only where the archive that the runbook's commands name is not known to be good. */
export function ArchiveStandingNotice({ standing }: { standing: ArchiveStanding | null }) {
  const texts = useTexts(standingNoticeTexts)
  const { language } = useLocale()
  if (!standing) return null
  const at = formatFor({ language, timeZone: 'UTC' }).shortInstant(standing.takenAt)
  if (standing.heldBy)
    return (
      <Notice tone="warning" role="status" title={texts.folderLost}>
        <p>{texts.copyGood(at, standing.heldBy.folder, visible(standing.heldBy.storage))}</p>
      </Notice>
    )
  if (standing.state === 'good') return null
  return (
    <Notice tone={isUnusable(standing) ? 'negative' : 'warning'} role="status" title={texts.mayNotRestore}>
      <p>{texts.archiveIs(at, standing.words)}</p>
    </Notice>
  )
}
