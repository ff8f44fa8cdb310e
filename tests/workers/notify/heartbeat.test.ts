import { afterEach, beforeEach, expect, test } from 'vitest'
import { allowedBlock } from '#lib/address-policy.ts'
import { database } from '#lib/store/database.ts'
import { raiseAlerts } from '#lib/store/raise-alerts.ts'
import { loopback } from '#tests/lib/notify/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendReceiver } from '#tests/support/receiver.ts'
import { until } from '#tests/support/until.ts'
import { startHeartbeatLoop } from '#workers/notify/heartbeat-loop.ts'
import { someChannel } from './channels.ts'

withMetadataDatabase()

let receiver: Awaited<ReturnType<typeof lendReceiver>>
beforeEach(async () => {
  await database().channel.deleteMany()
  await database().alertClock.deleteMany()
  receiver = await lendReceiver()
})
afterEach(() => receiver.close())

/** Runs the loop until so many heartbeats came, or until so many rounds passed. */
async function beats({
  to = receiver,
  network = loopback,
  rounds = 8,
  least = Number.POSITIVE_INFINITY,
} = {}) {
  const loop = startHeartbeatLoop({ url: to.url, network, everyMs: 40, retryMs: 20 })
  let looks = 0
  await until(async () => {
    looks += 1
    return to.received.length >= least || looks > rounds ? true : null
  })
  await loop.stop()
  return to.received
}

test('the address is requested while the alerts are assessed', async () => {
  await raiseAlerts()
  const [first] = await beats({ rounds: 1000, least: 2 })
  expect(first).toMatchObject({ method: 'GET', path: '/hook/secret-path-1f2e3d', body: '' })
})

test('it is not requested when no process has assessed the alerts for five minutes', async () => {
  expect(await beats()).toEqual([])
  await raiseAlerts()
  await database().$executeRaw`UPDATE "AlertClock" SET "assessedAt" = now() - interval '6 minutes'`
  expect(await beats()).toEqual([])
})

test('an open alert does not stop it, but channels that all fail do', async () => {
  await raiseAlerts()
  const [one, other] = [
    await someChannel({ kind: 'slack', url: receiver.url }),
    await someChannel({ kind: 'slack', url: receiver.url }),
  ]
  await database().channel.update({ where: { id: one }, data: { failingSince: new Date() } })
  expect((await beats({ rounds: 1000, least: 1 })).length).toBeGreaterThan(0)
  await database().channel.update({ where: { id: other }, data: { failingSince: new Date() } })
  // To another address: a request that the loop had begun when it stopped may still arrive at the first one.
  const later = await lendReceiver()
  try {
    expect(await beats({ to: later })).toEqual([])
  } finally {
    await later.close()
  }
})

test('a private address is not requested unless it is allowed', async () => {
  await raiseAlerts()
  expect(await beats({ network: { allowed: allowedBlock([]) } })).toEqual([])
  expect(receiver.sessions()).toBe(0)
})
