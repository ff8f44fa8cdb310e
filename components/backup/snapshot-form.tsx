import { Filled } from '#components/language/filled.tsx'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { ButtonNote, buttonClass } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { backupPrice } from '#lib/platform/cost.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { describeFreeSpace, firstBackupShare, usedShare } from '#lib/platform/volume-checks.ts'
import { snapshotTexts } from './snapshot.texts.ts'
import { TaskForm } from './task-form.tsx'

/** Creates a backup at Railway. The space it needs and its cost are shown before. */
export function SnapshotForm({ platform }: { platform: Platform }) {
  const texts = useTexts(snapshotTexts)
  const { perGbMonth, listDate } = backupPrice(useLocale().language)
  return (
    <details className="max-w-full min-w-0 open:basis-full max-sm:basis-full">
      <summary
        className={classNames(
          buttonClass({ variant: 'primary' }),
          'list-none max-sm:w-full [&::-webkit-details-marker]:hidden',
        )}
      >
        {texts.create} <ButtonNote>{texts.neverExpires}</ButtonNote>
      </summary>
      <TaskForm
        sourceId={platform.link.sourceId}
        kind="snapshot"
        word={texts.now}
        busyWord={texts.busy}
        className="mt-2.5 grid max-w-140 gap-3 rounded-lg border border-line bg-panel px-4 py-3"
      >
        <ul className="grid list-disc gap-1.5 pl-4.5 text-muted">
          <li>
            <Filled text={texts.space} space={<Space platform={platform} />} />
          </li>
          <li>{texts.cost(perGbMonth, listDate)}</li>
          <li>{texts.name}</li>
        </ul>
      </TaskForm>
    </details>
  )
}

function Space({ platform: { volume, backups } }: { platform: Platform }) {
  const texts = useTexts(snapshotTexts)
  const { language } = useLocale()
  if (volume.value === null) return texts.unknown
  const share = usedShare(volume.value)
  const used = describeFreeSpace(volume.value, language)
  const space = volume.problem ? texts.lastKnown(used) : used
  const first = !backups.problem && backups.value?.length === 0
  if (share !== null && share > firstBackupShare && first)
    return <span className="text-negative">{texts.refused(space)}</span>
  return texts.enough(space)
}
