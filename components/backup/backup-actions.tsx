import { MutationForm } from '#components/queries/mutation-form.tsx'
import { Actions } from '#components/ui/actions.tsx'
import { Button } from '#components/ui/button.tsx'
import { Lead } from '#components/ui/page-header.tsx'
import { notRestoreTested } from '#lib/platform/labels.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { SnapshotForm } from './snapshot-form.tsx'
import { useRailwayTask } from './use-railway-task.ts'

type BackupActionsProps = { platform: Platform; busy: boolean; admin: boolean }

/** What a person can request at Railway. */
export function BackupActions({ platform, busy, admin }: BackupActionsProps) {
  const { path, mutation } = useRailwayTask(platform.link.sourceId)
  return (
    <>
      <Lead>{notRestoreTested}</Lead>
      <Actions className="mt-5">
        {admin ? <SnapshotForm platform={platform} busy={busy} /> : null}
        <MutationForm action={path} mutation={mutation}>
          <input type="hidden" name="kind" value="survey" />
          <Button type="submit" disabled={busy}>
            Refresh
          </Button>
        </MutationForm>
      </Actions>
    </>
  )
}
