import { seal } from '#lib/access/seal.ts'
import { newWorkerKey, publicKeyOf } from '#lib/access/unseal.ts'
import { addChannel, type ChannelFields } from '#lib/store/channels.ts'
import { database } from '#lib/store/database.ts'
import type { ChannelConnection } from '#lib/verification/channel.ts'
import { defaultAlertKinds } from '#lib/verification/notification.ts'
import { loopback } from '#tests/lib/notify/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { until } from '#tests/support/until.ts'
import { startDeliveryLoop } from '#workers/notify/delivery-loop.ts'

let made = 0
const privateKey = await newWorkerKey()
export const publicKey = await publicKeyOf(privateKey)

export async function sealedConnection(connection: unknown) {
  return { sealed: await seal(publicKey, JSON.stringify(connection)), sealedFor: publicKey }
}

type Options = Partial<ChannelFields> & { verified?: boolean }

/** A channel; by default one that is verified and gets everything. */
export async function someChannel(
  connection: ChannelConnection,
  { verified = true, ...fields }: Options = {},
) {
  made += 1
  const { id } = await addChannel(ana, {
    kind: connection.kind,
    name: `channel ${made}`,
    enabled: true,
    sourceIds: null,
    alertKinds: defaultAlertKinds,
    language: 'en',
    settings: { host: '127.0.0.1' },
    connection: await sealedConnection(connection),
    ...fields,
  })
  if (verified) {
    await database().delivery.deleteMany({ where: { channelId: id } })
    await database().channel.update({ where: { id }, data: { verifiedAt: new Date() } })
  }
  return id
}

/** The loop of a worker, fast enough for a test. */
export function startLoop(network = loopback) {
  const webUrl = 'https://backproof.example'
  return startDeliveryLoop({ privateKey, publicKey, webUrl, network, everyMs: 30 })
}

/** Runs a worker's loop until what is looked for is there. */
export async function whileDelivering<T>(look: () => Promise<T | null>, workers = 1): Promise<T> {
  const loops = Array.from({ length: workers }, () => startLoop())
  try {
    return await until(look)
  } finally {
    await Promise.all(loops.map((loop) => loop.stop()))
  }
}

/** Makes the next attempt of every waiting message due. */
export async function passTime() {
  await database().$executeRaw`UPDATE "Delivery" SET "nextAttemptAt" = now() WHERE status = 'queued'`
}

export const deliveriesOf = (channelId: string) =>
  database().delivery.findMany({ where: { channelId }, orderBy: { number: 'asc' } })
