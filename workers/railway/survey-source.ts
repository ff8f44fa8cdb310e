import type { TaskResult } from '#lib/platform/platform.ts'
import { Problem, type ProblemCode } from '#lib/problem.ts'
import { problemOfEmptySurvey, surveyPlatform } from '#workers/railway/survey-platform.ts'
import type { TaskContext } from './task-context.ts'

/** Asks Railway now what it holds of a Source. Fails where nothing could be read; one part that could not be is told beside it. */
export async function surveyTask(
  { sourceId }: { sourceId: string | null },
  { worker: context, reportProgress: tell, signal }: TaskContext,
): Promise<TaskResult> {
  tell('Asking Railway what it holds')
  const surveyed = sourceId === null ? null : await surveyPlatform(context, sourceId, signal)
  if (surveyed === null)
    throw new Problem('conflict', 'This source is not connected to Railway.', 'Connect it first.')
  const problem = problemOfEmptySurvey(surveyed)
  if (problem) throw new Problem(problem.code as ProblemCode, problem.message, problem.hint)
  return {}
}
