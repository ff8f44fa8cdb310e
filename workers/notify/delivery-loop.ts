import { randomUUID } from 'node:crypto'
import { log } from '#lib/log.ts'
import { attemptsAtMost } from '#lib/notify/retry-delay.ts'
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
  const stopping = new AbortController()
  const { signal } = stopping
  let working: Promise<unknown> | null = null
  let cleanAt = 0
  let pauseUntil = 0
  const lane = async () => {
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
  const work = async () => {
    const all = await Promise.allSettled([clean(), ...Array.from({ length: lanes }, lane)])
    const failed = all.find((result) => result.status === 'rejected')
    if (!failed) return
    log.warn({ err: failed.reason }, 'notifications could not be sent')
    pauseUntil = Date.now() + pauseMs
  }
  const start = () => {
    if (Date.now() < pauseUntil) return
    working ??= work().finally(() => {
      working = null
    })
  }
  start()
  const timer = setInterval(start, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await working
    },
  }
}

const lost = problem('worker-lost/delivery')
