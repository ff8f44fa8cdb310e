import { randomUUID } from 'node:crypto'
import { attemptsAtMost } from '#lib/notify/retry-delay.ts'
import { poll } from '#lib/poll.ts'
import { problem } from '#lib/problem.ts'
import {
  claimDelivery,
  deleteOldDeliveries,
  giveUpLostDeliveries,
} from '#lib/store/worker/delivery-writes.ts'
import { type DeliveryContext, sendDelivery } from './send-delivery.ts'

/** A person waits for a test message. */
const pollEveryMs = 2000
/** Messages that are sent at the same time, each to another channel. */
const lanes = 4
/** Longer than any attempt takes; then another worker may take it over. */
const claimForMs = 120_000
/** After an error: the metadata database may be away, and one line about it is enough. */
const pauseMs = 10_000
const cleanEveryMs = 3_600_000
const daysInLog = 90

type LoopOptions = DeliveryContext & { publicKey: string; everyMs?: number }

/** Sends what is due, from the metadata database alone: each attempt is claimed once, by whichever worker comes first. */
export function startDeliveryLoop({ publicKey, everyMs = pollEveryMs, ...context }: LoopOptions): {
  stop(): Promise<void>
} {
  let cleanAt = 0
  let pauseUntil = 0
  const lane = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const delivery = await claimDelivery({ claim: randomUUID(), publicKey, claimForMs, attemptsAtMost })
      if (delivery === null) return
      await sendDelivery(delivery, context, signal)
    }
  }
  const clean = async () => {
    await giveUpLostDeliveries(attemptsAtMost, lost.details)
    if (Date.now() < cleanAt) return
    cleanAt = Date.now() + cleanEveryMs
    await deleteOldDeliveries(daysInLog)
  }
  const send = async (signal: AbortSignal) => {
    if (Date.now() < pauseUntil) return
    const all = await Promise.allSettled([clean(), ...Array.from({ length: lanes }, () => lane(signal))])
    const failed = all.find((result) => result.status === 'rejected')
    if (!failed) return
    pauseUntil = Date.now() + pauseMs
    throw failed.reason
  }
  return poll(send, { everyMs, failure: 'notifications could not be sent' })
}

const lost = problem('worker-lost/delivery')
