import * as z from 'zod/mini'
import type { ChannelConnection, ChannelSettings } from '#lib/verification/channel.ts'
import { textWhere } from './kinds.ts'

/** Where web processes send alerts themselves: a connection as a channel has it, from one address. */
export type AlertAddress = { connection: ChannelConnection; settings: ChannelSettings }

/**
 * An address that web processes send alerts to, its secrets inside. The scheme, or the host of Slack and Discord, names the kind of
 * receiver.
 */
export const alertAddress = z.pipe(
  textWhere(
    (value) => readAlertAddress(value) !== null,
    'must be an address such as smtps://user:password@mail.example.com?from=a@example.com&to=b@example.com, https://hooks.slack.com/…, ntfy+https://token@ntfy.sh/topic or https://whsec_…@example.com/path',
  ),
  z.transform((value) => readAlertAddress(value) as AlertAddress),
)

function readAlertAddress(value: string): AlertAddress | null {
  if (!URL.canParse(value)) return null
  const url = new URL(value)
  if (url.hostname === '') return null
  if (url.protocol === 'smtp:' || url.protocol === 'smtps:') return mailServer(url)
  if (/^ntfy\+https?:$/.test(url.protocol)) return ntfy(url)
  if (url.protocol === 'https:' || url.protocol === 'http:') return webhook(url)
  return null
}

/** STARTTLS with `smtp`, TLS with `smtps`; `?security=none` sends without encryption, to allowed addresses only. */
function mailServer(url: URL): AlertAddress | null {
  const [from = '', to = ''] = [url.searchParams.get('from') ?? '', url.searchParams.get('to') ?? '']
  const recipients = to.split(',').filter(Boolean)
  if (![from, ...recipients].every((address) => /^[^\s@,<>]+@[^\s@,<>]+$/.test(address))) return null
  if (recipients.length === 0) return null
  const chosen = url.searchParams.get('security')
  if (chosen !== null && chosen !== 'none') return null
  const security = chosen ?? (url.protocol === 'smtps:' ? 'tls' : 'starttls')
  const port = Number(url.port) || (security === 'tls' ? 465 : 587)
  const [user, password] = [decoded(url.username), decoded(url.password)]
  if (user === null || password === null) return null
  const host = url.hostname
  return {
    connection: { kind: 'email', host, port, security, user, password },
    settings: { host, mail: { port, security, user, from, to: recipients } },
  }
}

function ntfy(url: URL): AlertAddress | null {
  const topic = url.pathname.replace(/^\/+/, '')
  const token = decoded(url.username)
  if (!/^[A-Za-z0-9_-]+$/.test(topic) || token === null || !/^[\x21-\x7e]*$/.test(token)) return null
  const server = `${url.protocol.slice('ntfy+'.length)}//${url.host}`
  return { connection: { kind: 'ntfy', server, topic, token }, settings: { host: url.hostname } }
}

/** Slack and Discord are known by their hosts; any other receiver gets a signed webhook, so that it can check who sends. */
function webhook(url: URL): AlertAddress | null {
  const settings = { host: url.hostname }
  const signingSecret = decoded(url.username)
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  if (/^hooks\.slack(-gov)?\.com$/.test(url.hostname))
    return { connection: { kind: 'slack', url: bare.href }, settings }
  if (/^discord(app)?\.com$/.test(url.hostname))
    return { connection: { kind: 'discord', url: bare.href }, settings }
  if (signingSecret === null || !/^whsec_[A-Za-z0-9+/=]{24,}$/.test(signingSecret)) return null
  return { connection: { kind: 'webhook', url: bare.href, signingSecret }, settings }
}

/** null: it is not encoded as addresses are. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
