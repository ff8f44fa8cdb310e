import { log } from '#lib/log.ts'
import { poll } from '#lib/poll.ts'
import type { KeepableCopy } from '#lib/postgres/keepable-copy.ts'
import {
  type KeptRequest,
  keptRequest,
  keptToRemove,
  saveKept,
  saveKeptEnding,
} from '#lib/store/worker/kept-copies.ts'
import type { Claimant } from '#lib/store/worker/lease.ts'
import { retryWhileAway } from '#lib/store/worker/retry-while-away.ts'
import { type KeptEnding, mostKeptCopies } from '#lib/verification/kept-copy.ts'
import type { Outcome } from '#lib/verification/run.ts'
import { type HeldCopy, holdCopy } from './hold-copy.ts'

const lookEveryMs = 2000

/** A clean-up that waits for the end of its run, with the copy that it removes. */
export type DeferredCleanUp = { cleanUp: () => Promise<void>; copy?: Promise<KeepableCopy | null> }

/** The copies that this worker keeps. They take no slot of a run. */
export type KeptCopies = {
  /**
   * Takes over the throwaway server of a run that has ended, where that was requested. `status`: null where its verdict is not stored.
   * @returns the clean-ups that are left to the run
   */
  take(run: { id: string; status: Outcome | null }, deferred: DeferredCleanUp[]): Promise<DeferredCleanUp[]>
  /** Removes all of them, and keeps none from now on. */
  close(): Promise<void>
}

export function createKeptCopies(worker?: Claimant): KeptCopies {
  const held = new Map<string, HeldCopy>()
  const endings = new Set<Promise<void>>()
  const closing = new AbortController()
  let beginning = 0

  const keep = async (id: string, request: KeptRequest, server: DeferredCleanUp | undefined) => {
    if (server && !server.copy) return 'given-server'
    const copy = await server?.copy
    if (!server || !copy) return 'no-copy'
    const { number, sourceName, seconds } = request
    const asked = { run: id, number, source: sourceName ?? '', keepMs: seconds * 1000 }
    const holding = await holdCopy(copy, server.cleanUp, asked)
    if (typeof holding === 'string') return holding
    const ending = holding.removed.then(async (why) => {
      held.delete(id)
      log.info({ run: id, why }, 'removed a kept copy')
      await retryWhileAway(() => saveKeptEnding(id, why), closing.signal).catch((thrown: unknown) =>
        log.warn({ err: thrown, run: id }, 'could not write that a kept copy is removed'),
      )
    })
    endings.add(ending)
    void ending.finally(() => endings.delete(ending))
    held.set(id, holding)
    const isWritten = await saveKept(id, worker).catch(() => false)
    if (!isWritten) await holding.remove('requested')
    else if (closing.signal.aborted) await holding.remove('worker-stopped')
    else log.info({ run: id, until: holding.until }, 'keeps the copy of a run')
    return null
  }

  const looking = poll(
    async () => {
      if (held.size === 0) return
      for (const id of await keptToRemove([...held.keys()])) await held.get(id)?.remove('requested')
    },
    { everyMs: lookEveryMs, failure: 'could not look for kept copies to remove', unref: true },
  )

  return {
    take: async ({ id, status }, deferred) => {
      const request = await keptRequest(id).catch(() => null)
      if (!request) return deferred
      const refusal = whyNot(status, {
        isFull: held.size + beginning >= mostKeptCopies,
        closing: closing.signal,
      })
      beginning += 1
      const why =
        refusal ??
        (await keep(id, request, deferred.at(-1)).catch((thrown: unknown) => {
          log.warn({ err: thrown, run: id }, 'could not keep the copy of a run')
          return 'no-copy' as const
        }))
      beginning -= 1
      if (why === null) return deferred.slice(0, -1)
      log.info({ run: id, why }, 'does not keep the copy of a run')
      await saveKeptEnding(id, why).catch(() => {}) // the sweep writes it
      return deferred
    },
    close: async () => {
      closing.abort()
      await looking.stop()
      await Promise.all([...held.values()].map((copy) => copy.remove('worker-stopped')))
      await Promise.all(endings)
    },
  }
}

function whyNot(
  status: Outcome | null,
  { isFull, closing }: { isFull: boolean; closing: AbortSignal },
): KeptEnding | null {
  if (status !== 'passed' && status !== 'failed') return 'no-verdict'
  if (closing.aborted) return 'worker-stopped'
  return isFull ? 'too-many' : null
}
