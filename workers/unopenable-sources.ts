import { unseal } from '#lib/access/unseal.ts'
import { log } from '#lib/log.ts'
import { sealedSources } from '#lib/store/worker/source-connection.ts'

const everyMs = 5 * 60_000

/**
 * Finds the Sources whose sealed connection this worker's key cannot open, and logs them when they change: a worker with a new home makes
 * a new key. Checks every five minutes; in between the last answer counts.
 */
export function createUnopenableSources(privateKey: string): () => Promise<string[]> {
  let known: string[] = []
  let checkedMs = Number.NEGATIVE_INFINITY
  return async () => {
    if (performance.now() - checkedMs < everyMs) return known
    const names: string[] = []
    for (const { name, sealedUrl } of await sealedSources())
      await unseal(privateKey, sealedUrl).catch(() => names.push(name))
    if (names.length > 0 && names.join() !== known.join())
      log.warn(
        { sources: names },
        'this worker cannot open the connections of some sources: they were encrypted for another key. Start it with that key (worker.key, BACKPROOF_WORKER_KEY), or enter the connections again.',
      )
    known = names
    checkedMs = performance.now()
    return names
  }
}
