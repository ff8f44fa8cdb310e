import { z } from 'zod'
import { answerWords } from '#app/_server/answer-in-language.ts'
import { FieldProblem } from '#app/_server/handle-request.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { Problem } from '#lib/problem.ts'

export const sourceName = z.string().trim().min(1).max(80)

export const sourceNameError = {
  message: 'The database needs a name.',
  hint: 'Up to 80 characters, such as shop-production.',
}

/** A name that is taken, as an error of its field. */
export async function nameTaken(thrown: unknown): Promise<never> {
  if (thrown instanceof Problem && thrown.code === 'conflict')
    throw new FieldProblem({ name: answerWords(thrown, await requestLanguage()) }, 'conflict')
  throw thrown
}
