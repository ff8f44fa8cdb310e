import { allowedBlock } from '#lib/address-policy.ts'
import type { Language } from '#lib/language.ts'
import { RejectedProblem } from '#lib/notify/delivery-problem.ts'
import type { Network } from '#lib/notify/network.ts'
import { sendNotification } from '#lib/notify/send-notification.ts'
import { asProblem } from '#lib/problem.ts'
import type { ChannelConnection, ChannelSettings } from '#lib/verification/channel.ts'
import type { Notification } from '#lib/verification/notification.ts'

/** A hostile name of a source. */
export const hostileName =
  '<!channel> @everyone <@U123> [x](https://evil.example) https://evil.example *b* `c` <b>"\'&\r\nBcc: eve@evil.example\u202e'

export const overdue: Notification = {
  kind: 'overdue',
  severity: 'critical',
  source: { id: 's1', name: 'shop-production' },
  since: '2026-11-25T04:00:00.000Z',
  happened: 'No run of shop-production has passed for 1 d 4 h.',
  meaning: 'The newest proved archive is older than the policy allows.',
  action: 'Start a run and read why the last ones did not pass.',
  details: [],
  path: '/databases/s1',
}

export const hostile: Notification = {
  ...overdue,
  source: { id: 's1', name: hostileName },
  happened: `No run of ${hostileName} has passed.`,
  details: [hostileName],
  path: '//evil.example/phish',
}

export const loopback: Network = { allowed: allowedBlock(['127.0.0.1', '::1']) }

type Options = {
  notification?: Notification
  settings?: ChannelSettings
  language?: Language
  network?: Network
  signal?: AbortSignal
}

/** Sends one message as the worker does. */
export function send(
  connection: ChannelConnection,
  {
    notification = overdue,
    settings = { host: 'x' },
    language = 'en',
    network = loopback,
    signal,
  }: Options = {},
): Promise<string[]> {
  const webUrl = 'https://backproof.example'
  const end = signal ?? new AbortController().signal
  return sendNotification(connection, notification, {
    id: 'delivery-1',
    webUrl,
    settings,
    language,
    network,
    signal: end,
  })
}

/** The Problem of an attempt that must fail. */
export async function failureOf(sent: Promise<unknown>) {
  const thrown = await sent.then(
    () => null,
    (error: unknown) => error,
  )
  if (thrown === null) throw new Error('it was delivered')
  const { code, message, hint } = asProblem(thrown)
  return { code, message, hint, retryAfterMs: thrown instanceof RejectedProblem ? thrown.retryAfterMs : null }
}
