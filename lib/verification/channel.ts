import type { Language } from '#lib/language.ts'
import type { AlertKind, NotificationKind } from './notification.ts'
import type { StoredProblem } from './run-record.ts'

export const channelKinds = ['email', 'slack', 'discord', 'webhook', 'ntfy'] as const
export type ChannelKind = (typeof channelKinds)[number]

export const channelLabels: Record<ChannelKind, string> = {
  email: 'E-mail',
  slack: 'Slack',
  discord: 'Discord',
  webhook: 'Webhook',
  ntfy: 'ntfy',
}

/** `tls` from the first byte, `starttls` before the password, `none` only to addresses that the operator allows. */
export const mailSecurities = ['starttls', 'tls', 'none'] as const
export type MailSecurity = (typeof mailSecurities)[number]

/**
 * The address of a channel and its secrets. The web encrypts them as one text, which only the worker can decrypt. Why one: a stored
 * password can then never be sent to a server that was entered later.
 */
export type ChannelConnection =
  | { kind: 'email'; host: string; port: number; security: MailSecurity; user: string; password: string }
  | { kind: 'slack'; url: string }
  | { kind: 'discord'; url: string }
  | { kind: 'webhook'; url: string; signingSecret: string }
  | { kind: 'ntfy'; server: string; topic: string; token: string }

/** What may be shown of a channel. For e-mail it also says from and to whom. */
export type ChannelSettings = {
  /** Host of the address, or of the mail server. */
  host: string
  mail?: { port: number; security: MailSecurity; user: string; from: string; to: string[] }
}

/** A channel as pages see it, without its connection. Times are ISO 8601 UTC. */
export type Channel = {
  id: string
  name: string
  kind: ChannelKind
  enabled: boolean
  /** null: every Source, also those added later. */
  sourceIds: string[] | null
  alertKinds: AlertKind[]
  /** That its messages are written in. */
  language: Language
  settings: ChannelSettings
  addedBy: string
  addedAt: string
  /** When a test message was delivered over this connection; null: not yet, so no alert is sent to it. */
  verifiedAt: string | null
  /** Since when a message was given up; null: the last one was delivered. */
  failingSince: string | null
  /** The newest message. */
  latest: Pick<Delivery, 'id' | 'kind' | 'status' | 'problem' | 'attempts' | 'nextAttemptAt'> | null
}

export type DeliveryStatus = 'queued' | 'sending' | 'sent' | 'failed'

/** One message to one channel. */
export type Delivery = {
  id: string
  /** Counts up; lists page by it. */
  number: number
  channelId: string
  channelName: string
  kind: NotificationKind
  title: string
  status: DeliveryStatus
  attempts: number
  /** Of the last attempt. With status `sent`: what the receiver did not take. */
  problem: StoredProblem | null
  createdAt: string
  /** Only while it is queued. */
  nextAttemptAt: string | null
  sentAt: string | null
}

export type ChannelState = 'off' | 'unverified' | 'testing' | 'failing' | 'verified'

/** The state of a channel in one word. */
export function channelState({ enabled, verifiedAt, failingSince, latest }: Channel): ChannelState {
  if (latest?.kind === 'test' && isUnderWay(latest.status)) return 'testing'
  if (!enabled) return 'off'
  if (verifiedAt === null) return 'unverified'
  return failingSince === null ? 'verified' : 'failing'
}

/** Whether a message waits for its next attempt or is being sent. */
export function isUnderWay(status: DeliveryStatus): boolean {
  return status === 'queued' || status === 'sending'
}
