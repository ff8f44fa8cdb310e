import { Problem, type ProblemCode } from '#lib/problem.ts'
import type { ActResult } from '#lib/verification/backups/facts.ts'
import type { ActHands } from '#workers/act.ts'
import { nothingRead, surveyPlatform } from '#workers/survey-platform.ts'

/** Asks Railway now what it holds of a Source. Fails where nothing could be read; one part that could not be is told beside it. */
export async function survey(
  { sourceId }: { sourceId: string | null },
  { workshop, tell, signal }: ActHands,
): Promise<ActResult> {
  tell('Asking Railway what it holds')
  const surveyed = sourceId === null ? null : await surveyPlatform(workshop, sourceId, signal)
  if (surveyed === null)
    throw new Problem('conflict', 'This source is not connected to Railway.', 'Connect it first.')
  const problem = nothingRead(surveyed)
  if (problem) throw new Problem(problem.code as ProblemCode, problem.message, problem.hint)
  return {}
}
