import type { z } from 'zod'
import { fieldProblem, parseFields } from '#app/_server/parse-fields.ts'
import type { Channel, ChannelConnection, ChannelKind, ChannelSettings } from '#lib/verification/channel.ts'
import { connectionErrors, connectionSchemas } from './connection-schema.ts'

type Parts = {
  settings: ChannelSettings
  /** null: the stored one stays. */
  connection: ChannelConnection | null
}
type Sent<Kind extends ChannelKind> = z.output<(typeof connectionSchemas)[Kind]>

/**
 * Reads where a channel leads. Secrets that are left empty stay as they are stored, unless where they are sent to changes: then they are
 * entered again. @throws FieldProblem
 */
export function connectionParts(
  kind: ChannelKind,
  sent: Record<string, unknown>,
  before: Channel | null,
): Parts {
  switch (kind) {
    case 'email':
      return emailParts(parseFields(connectionSchemas.email, sent, connectionErrors), before)
    case 'slack':
    case 'discord': {
      const { url } = parseFields(connectionSchemas[kind], sent, connectionErrors)
      return url === '' ? stored(before, 'url') : { settings: hostOf(url), connection: { kind, url } }
    }
    case 'webhook':
      return webhookParts(parseFields(connectionSchemas.webhook, sent, connectionErrors), before)
    case 'ntfy':
      return ntfyParts(parseFields(connectionSchemas.ntfy, sent, connectionErrors), before)
  }
}

function emailParts({ password, from, to, ...server }: Sent<'email'>, before: Channel | null): Parts {
  const { host, ...rest } = server
  const settings = { host, mail: { ...rest, from, to } }
  const known = before?.settings
  const isSame =
    known?.mail !== undefined &&
    known.host === host &&
    known.mail.port === server.port &&
    known.mail.security === server.security &&
    known.mail.user === server.user
  if (isSame && password === '') return { settings, connection: null }
  if (server.user !== '' && password === '')
    throw fieldProblem(
      'password',
      'The password is missing.',
      before
        ? 'Enter it again: the server, the encryption or the user has changed.'
        : 'Or leave the user empty, too.',
    )
  if (server.user === '' && password !== '')
    throw fieldProblem('user', 'The user is missing.', 'Or leave the password empty, too.')
  return { settings, connection: { kind: 'email', ...server, password } }
}

function webhookParts({ url, signingSecret }: Sent<'webhook'>, before: Channel | null): Parts {
  if (url === '' && signingSecret === '') return stored(before, 'url')
  if (url === '') throw missing('url', 'To change the signing secret, enter the address again, too.')
  if (signingSecret === '') throw missing('signingSecret', connectionErrors.signingSecret.hint)
  return { settings: hostOf(url), connection: { kind: 'webhook', url, signingSecret } }
}

function ntfyParts({ server, topic, token }: Sent<'ntfy'>, before: Channel | null): Parts {
  if (server === '' && topic === '' && token === '') return stored(before, 'server')
  if (server === '') throw missing('server', 'To change the topic or the token, enter the server again, too.')
  if (topic === '') throw missing('topic', connectionErrors.topic.hint)
  return { settings: hostOf(server), connection: { kind: 'ntfy', server, topic, token } }
}

function stored(before: Channel | null, field: 'url' | 'server'): Parts {
  if (before === null) throw missing(field, connectionErrors[field].hint)
  return { settings: before.settings, connection: null }
}

const words = {
  url: 'The address is missing.',
  signingSecret: 'The signing secret is missing.',
  server: 'The server is missing.',
  topic: 'The topic is missing.',
}

function missing(field: keyof typeof words, hint: string) {
  return fieldProblem(field, words[field], hint)
}

function hostOf(address: string): ChannelSettings {
  return { host: new URL(address).hostname }
}
