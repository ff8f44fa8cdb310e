import { log } from '#lib/log.ts'
import { probe } from '#lib/postgres/probe.ts'
import { asProblem } from '#lib/problem.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import type { WorkerContext } from './context.ts'
import { connectionForSource } from './source-connection.ts'

/** Probes one Source and saves the result or the problem. */
export async function probeSource({ privateKey, binaries }: WorkerContext, id: string): Promise<void> {
  try {
    await saveProbe(id, { probe: await probe(await connectionForSource(id, privateKey), binaries) })
  } catch (thrown) {
    const problem = asProblem(thrown)
    log.warn({ source: id, code: problem.code }, 'could not probe a source')
    await saveProbe(id, { problem: problem.details })
  }
}
