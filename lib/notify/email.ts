import net from 'node:net'
import { createTransport } from 'nodemailer'
import { shorten } from '#lib/format.ts'
import type { ChannelConnection, ChannelSettings } from '#lib/verification/channel.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Severity } from '#lib/verification/notification.ts'
import { networkProblem, RejectedProblem } from './delivery-problem.ts'
import { emailHtml, emailSubject, emailText } from './email-content.ts'
import type { Message } from './message.ts'
import { type Attempt, connectChecked } from './network.ts'

type Server = Extract<ChannelConnection, { kind: 'email' }>
type Mail = NonNullable<ChannelSettings['mail']>
type Email = { id: string; message: Message; severity: Severity; mail: Mail }

/**
 * Sends an e-mail and returns the recipients that the server did not take. Never without the encryption that was chosen, and never
 * without signing in where a user is set. @throws Problem with a code that begins with `channel-`
 */
export async function sendEmail(
  server: Server,
  { id, message, severity, mail }: Email,
  attempt: Attempt,
): Promise<string[]> {
  const { host, port, security, user, password } = server
  const connection = await connectChecked({ host, port, encrypted: security !== 'none' }, attempt)
  const transport = createTransport({
    host,
    port,
    connection,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === '' ? {} : { auth: { user, pass: password }, forceAuth: true }),
    tls: {
      ...(net.isIP(host) ? {} : { servername: host }),
      ...(attempt.network.ca ? { ca: attempt.network.ca } : {}),
    },
    // A channel's texts never name a file or an address to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const { rejected } = await transport.sendMail({
      from: { name: 'Backproof', address: mail.from },
      to: mail.to.map((address) => ({ name: '', address })),
      subject: emailSubject(message),
      text: emailText(message),
      html: emailHtml(message, severity),
      // The same for every attempt: a mail program shows one of them.
      messageId: `<${id}@${mail.from.split('@')[1] ?? 'backproof.local'}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      signal: attempt.signal,
    })
    return rejected
  } catch (thrown) {
    throw mailProblem(thrown, server, attempt.signal)
  } finally {
    // Closes the socket as well. Never destroyed here: under TLS that ends the whole process on Node.js 20.
    transport.close()
  }
}

type MailError = { code?: string; command?: string; responseCode?: number; response?: string }

function mailProblem(thrown: unknown, server: Server, signal: AbortSignal) {
  const { host } = server
  const { code = '', responseCode, response = '' } = (thrown ?? {}) as MailError
  if (signal.aborted) return networkProblem(thrown, host, signal)
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return new RejectedProblem(null, 'channel-rejected/password', { host, status: responseCode ?? null })
  if (code === 'ETLS') return new RejectedProblem(null, 'channel-rejected/encryption', { host })
  if (responseCode !== undefined && responseCode >= 400) {
    const answer = answerIn(response, server)
    return new RejectedProblem(null, 'channel-rejected/mail', { host, status: responseCode, answer })
  }
  return networkProblem(thrown, host, signal)
}

/** What the server answered, unless it repeats the password, plain or as it was sent. */
function answerIn(response: string, { user, password }: Server): string | null {
  const sent = [
    password,
    ...[password, `\0${user}\0${password}`].map((text) => Buffer.from(text).toString('base64')),
  ]
  const repeats = password !== '' && sent.some((secret) => response.includes(secret))
  return response === '' || repeats ? null : visible(shorten(response, 200))
}
