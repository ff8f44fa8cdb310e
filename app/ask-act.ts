import { log } from '#lib/log.ts'
import { type AskedAct, askAct } from '#lib/store/acts.ts'
import { queue } from './queue.ts'

/**
 * Writes down what a person asks of the worker, and wakes it. A queue that cannot be reached only delays it: the worker
 * looks for acts it was not told of.
 */
export async function askWorker(asked: AskedAct): Promise<{ id: string; existing: boolean }> {
  const act = await askAct(asked)
  if (act.existing) return act
  try {
    await (await queue()).ask({ kind: 'act', id: act.id })
  } catch (error) {
    log.warn({ err: error, actId: act.id }, 'the worker could not be told of an act')
  }
  return act
}
