import type { StoredTaskResult } from '#lib/platform/platform.ts'
import { taskProgress } from '#lib/platform/task-progress.ts'
import { problem, problemAgain } from '#lib/problem.ts'
import { problemOfEmptySurvey, surveyPlatform } from '#workers/railway/survey-platform.ts'
import type { TaskContext } from './task-context.ts'

/** Surveys a Source now. Fails where nothing could be read; the problem of a single part is saved with the survey. */
export async function surveyTask(
  { sourceId }: { sourceId: string | null },
  { worker: context, reportProgress: tell, signal }: TaskContext,
): Promise<StoredTaskResult> {
  tell(taskProgress.readBackups)
  const survey = sourceId === null ? null : await surveyPlatform(context, sourceId, signal)
  if (survey === null) throw problem('conflict/not-connected')
  const failure = problemOfEmptySurvey(survey)
  if (failure) throw problemAgain(failure)
  return {}
}
