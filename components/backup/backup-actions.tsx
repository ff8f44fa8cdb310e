import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { IfMay } from '#components/shell/permissions.tsx'
import { Actions } from '#components/ui/actions.tsx'
import { Button } from '#components/ui/button.tsx'
import { Hint, Lead } from '#components/ui/page-header.tsx'
import type { Platform } from '#lib/platform/platform.ts'
import { backupTexts } from './backup.texts.ts'
import { SnapshotForm } from './snapshot-form.tsx'
import { useRailwayTask } from './use-railway-task.ts'

type BackupActionsProps = { platform: Platform; busy: boolean }

/** What a person can request at Railway. */
export function BackupActions({ platform, busy }: BackupActionsProps) {
  const texts = useTexts(backupTexts)
  const { path, mutation } = useRailwayTask(platform.link.sourceId)
  return (
    <>
      <Lead>{texts.notRestoreTested}</Lead>
      <IfMay permission="verify" fallback={<Hint className="mt-5">{texts.operatorsOnly}</Hint>}>
        <Actions className="mt-5">
          <SnapshotForm platform={platform} busy={busy} />
          <MutationForm action={path} mutation={mutation}>
            <input type="hidden" name="kind" value="survey" />
            <Button type="submit" disabled={busy}>
              {texts.refresh}
            </Button>
          </MutationForm>
        </Actions>
      </IfMay>
    </>
  )
}
