import { useTexts } from '#components/language/use-texts.ts'
import { IfMay } from '#components/shell/permissions.tsx'
import { Actions } from '#components/ui/actions.tsx'
import { Hint, Lead } from '#components/ui/page-header.tsx'
import type { Platform } from '#lib/platform/platform.ts'
import { backupTexts } from './backup.texts.ts'
import { SnapshotForm } from './snapshot-form.tsx'
import { TaskForm } from './task-form.tsx'

/** What a person can request at Railway. */
export function BackupActions({ platform }: { platform: Platform }) {
  const texts = useTexts(backupTexts)
  return (
    <>
      <Lead>{texts.notRestoreTested}</Lead>
      <IfMay permission="verify" fallback={<Hint className="mt-5">{texts.operatorsOnly}</Hint>}>
        <Actions className="mt-5">
          <SnapshotForm platform={platform} />
          <TaskForm sourceId={platform.link.sourceId} kind="survey" word={texts.refresh} />
        </Actions>
      </IfMay>
    </>
  )
}
