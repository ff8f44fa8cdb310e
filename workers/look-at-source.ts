import { log } from '#lib/log.ts'
import { look } from '#lib/postgres/look.ts'
import { asProblem } from '#lib/problem.ts'
import { saveLook } from '#lib/store/sources.ts'
import { connectionOf } from './source-connection.ts'
import type { Workshop } from './verify-run.ts'

/** Looks at one Source and writes down what was seen, or why nothing could be seen. */
export async function lookAtSource({ privateKey, tools }: Workshop, id: string): Promise<void> {
  try {
    await saveLook(id, { look: await look(await connectionOf(id, privateKey), tools) })
  } catch (thrown) {
    const problem = asProblem(thrown)
    log.warn({ source: id, code: problem.code }, 'a source could not be looked at')
    await saveLook(id, { problem: problem.facts })
  }
}
