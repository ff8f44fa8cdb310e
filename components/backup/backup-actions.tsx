import { MutationForm } from '#components/queries/mutation-form.tsx'
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
      <p className="lead">{notRestoreTested}</p>
      <div className="row wrap actions mt-5 tops">
        {admin ? <SnapshotForm platform={platform} busy={busy} /> : null}
        <MutationForm action={path} mutation={mutation}>
          <input type="hidden" name="kind" value="survey" />
          <button type="submit" className="btn" disabled={busy}>
            Look again
          </button>
        </MutationForm>
      </div>
    </>
  )
}
