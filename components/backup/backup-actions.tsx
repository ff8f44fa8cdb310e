import { MutationForm } from '#components/queries/mutation-form.tsx'
import { IfMay } from '#components/shell/permissions.tsx'
import { Actions } from '#components/ui/actions.tsx'
import { Button } from '#components/ui/button.tsx'
import { Hint, Lead } from '#components/ui/page-header.tsx'
import { notRestoreTested } from '#lib/platform/labels.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { SnapshotForm } from './snapshot-form.tsx'
import { useRailwayTask } from './use-railway-task.ts'

type BackupActionsProps = { platform: Platform; busy: boolean }

/** What a person can request at Railway. */
export function BackupActions({ platform, busy }: BackupActionsProps) {
  const { path, mutation } = useRailwayTask(platform.link.sourceId)
  return (
    <>
      <Lead>{notRestoreTested}</Lead>
      <IfMay
        permission="verify"
        fallback={
          <Hint className="mt-5">Only an operator or an admin can create a backup or refresh the list.</Hint>
        }
      >
        <Actions className="mt-5">
          <SnapshotForm platform={platform} busy={busy} />
          <MutationForm action={path} mutation={mutation}>
            <input type="hidden" name="kind" value="survey" />
            <Button type="submit" disabled={busy}>
              Refresh
            </Button>
          </MutationForm>
        </Actions>
      </IfMay>
    </>
  )
}
