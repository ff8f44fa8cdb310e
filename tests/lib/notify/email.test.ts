import { once } from 'node:events'
import net from 'node:net'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { allowedBlock } from '#lib/address-policy.ts'
import type { ChannelConnection, ChannelSettings, MailSecurity } from '#lib/verification/channel.ts'
import { type Certificate, selfSignedCertificate } from '#tests/support/certificate.ts'
import { lendMailServer } from '#tests/support/mail-server.ts'
import { failureOf, hostile, loopback, overdue, send } from './sample.ts'

let certificate: Certificate
beforeAll(async () => {
  certificate = await selfSignedCertificate()
})

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function mailServer(options: Parameters<typeof lendMailServer>[0] = {}) {
  const lent = await lendMailServer({ ...certificate, ...options })
  open.push(lent)
  return lent
}

type Account = { security?: MailSecurity; user?: string; password?: string; host?: string }

const connectionTo = (
  port: number,
  { security = 'none', user = '', password = '', host = 'localhost' }: Account = {},
): ChannelConnection => ({ kind: 'email', host, port, security, user, password })

const settingsFor = (...to: string[]): ChannelSettings => ({
  host: 'localhost',
  mail: { port: 25, security: 'none', user: '', from: 'backproof@shop.example', to },
})
const settings = settingsFor('ops@shop.example', 'ana@shop.example')
const account = { user: 'ana', password: 'correct horse' }

/** The parts of a mail, decoded. */
function partsOf(source: string) {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const decode = (text: string) =>
    Buffer.from(
      text
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
      'latin1',
    ).toString('utf8')
  return { head: head.replace(/\r\n[ \t]+/g, ' '), body: decode(rest.join('\r\n\r\n')) }
}

test('an e-mail has a plain text and an HTML that needs no images, with everything in both', async () => {
  const { port, mails } = await mailServer()
  expect(await send(connectionTo(port), { settings })).toEqual([])
  const [mail] = mails
  expect(mail).toMatchObject({ from: 'backproof@shop.example', to: ['ops@shop.example', 'ana@shop.example'] })
  const { head, body } = partsOf(mail?.source ?? '')
  expect(head).toContain('Subject: [Backproof] Verification overdue: shop-production')
  expect(head).toContain('Message-ID: <delivery-1@shop.example>')
  expect(head).toContain('Auto-Submitted: auto-generated')
  const [, text = '', html = ''] = body.split(/Content-Type: text\/(?:plain|html)/)
  for (const part of [text, html])
    for (const sentence of [
      overdue.happened,
      overdue.meaning,
      overdue.action,
      'https://backproof.example/databases/s1',
    ])
      expect(part.replace(/\s+/g, ' ')).toContain(sentence)
  expect(html).not.toMatch(/<img|<script|<link|url\(|src=/i)
})

test('a name of a source adds no header, no recipient and no tag', async () => {
  const { port, mails } = await mailServer()
  await send(connectionTo(port), { settings, notification: hostile })
  const { head, body } = partsOf(mails[0]?.source ?? '')
  expect(mails[0]?.to).toEqual(['ops@shop.example', 'ana@shop.example'])
  expect(head).not.toMatch(/^Bcc:/im)
  const html = body.slice(body.indexOf('<!doctype'))
  expect(html).not.toMatch(/<b>"|<!channel>|<@U123>/)
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to)).toEqual([
    'https://backproof.example/',
    'https://backproof.example/databases/s1/runbook',
  ])
})

test('a user signs in, over TLS and after STARTTLS', async () => {
  const tls = await mailServer({ secure: true, authOptional: false })
  const starttls = await mailServer({ authOptional: false })
  const network = { ...loopback, ca: certificate.cert }
  await send(connectionTo(tls.port, { ...account, security: 'tls' }), { settings, network })
  await send(connectionTo(starttls.port, { ...account, security: 'starttls' }), { settings, network })
  for (const { mails } of [tls, starttls]) expect(mails).toMatchObject([{ user: 'ana', encrypted: true }])
})

test('a certificate that is not trusted gets no password', async () => {
  for (const [security, secure] of [
    ['tls', true],
    ['starttls', false],
  ] as const) {
    const { port, passwords } = await mailServer({ secure })
    const failure = await failureOf(send(connectionTo(port, { ...account, security }), { settings }))
    expect(failure.code).toMatch(/^channel-/)
    expect(`${failure.message} ${failure.hint}`).toMatch(/certificate/)
    expect(passwords).toEqual([])
  }
})

test('a server that offers no STARTTLS gets neither the password nor the message', async () => {
  const { port, passwords, mails } = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
  const failure = await failureOf(
    send(connectionTo(port, { ...account, security: 'starttls' }), { settings }),
  )
  expect(failure).toMatchObject({ code: 'channel-rejected' })
  expect(failure.message).toContain('does not offer the encryption')
  expect([passwords, mails]).toEqual([[], []])
})

test('a wrong password is reported, and never repeated, though the server repeats it', async () => {
  const { port, mails } = await mailServer({ allowInsecureAuth: true })
  const failure = await failureOf(
    send(connectionTo(port, { user: 'ana', password: 'battery staple' }), { settings }),
  )
  expect(failure).toMatchObject({
    code: 'channel-rejected',
    message: 'localhost does not accept the user or the password (SMTP 535).',
  })
  expect(JSON.stringify(failure)).not.toContain('battery')
  expect(mails).toEqual([])
})

test('where a user is set, nothing is sent without signing in', async () => {
  const { port, mails } = await mailServer({ disabledCommands: ['AUTH'] })
  expect((await failureOf(send(connectionTo(port, account), { settings }))).code).toBe('channel-rejected')
  expect(mails).toEqual([])
})

test('a server that says yes to everything and then drops the connection has delivered nothing', async () => {
  const server = await mailServer({
    onData: (stream) => {
      stream.resume()
      stream.on('end', () => server.drop())
    },
  })
  expect(await failureOf(send(connectionTo(server.port), { settings }))).toMatchObject({
    code: 'channel-unreachable',
    message: 'localhost closed the connection before it answered.',
  })
})

test('a message that the server does not take is reported with its reason', async () => {
  const { port } = await mailServer({
    onData: (stream, _session, done) => {
      stream.resume()
      stream.on('end', () => done(Object.assign(new Error('mailbox full'), { responseCode: 552 })))
    },
  })
  expect((await failureOf(send(connectionTo(port), { settings }))).message).toBe(
    'localhost did not take the message: SMTP 552, “552 mailbox full”.',
  )
})

test('recipients that are refused are named; with none left the message was not delivered', async () => {
  const { port, mails } = await mailServer({
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('ana') ? done(Object.assign(new Error('unknown'), { responseCode: 550 })) : done(),
  })
  expect(await send(connectionTo(port), { settings })).toEqual(['ana@shop.example'])
  expect(mails[0]?.to).toEqual(['ops@shop.example'])
  const alone = send(connectionTo(port), { settings: settingsFor('ana@shop.example') })
  expect((await failureOf(alone)).message).toContain('SMTP 550')
})

test.each(['none', 'tls', 'starttls'] as const)(
  'a server that accepts the connection and is silent ends the attempt at its limit, and the connection: %s',
  async (security) => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const closed = once(server, 'connection').then(([socket]) =>
      once(
        socket.resume().on('error', () => {}),
        'close',
      ),
    )
    const { port } = server.address() as net.AddressInfo
    const network = { ...loopback, timeoutMs: 300 }
    const attempt = send(connectionTo(port, { security }), { settings, network })
    expect((await failureOf(attempt)).message).toBe('localhost did not answer within 300 ms.')
    await closed
    await new Promise((resolve) => server.close(resolve))
  },
)

test('without encryption, and to addresses inside, mail goes only where the operator allows', async () => {
  const { port, mails } = await mailServer()
  const network = { allowed: allowedBlock([]) }
  for (const security of ['none', 'tls', 'starttls'] as const)
    for (const host of ['localhost', '127.0.0.1', '2130706433']) {
      const failure = await failureOf(send(connectionTo(port, { security, host }), { settings, network }))
      expect([host, failure.code]).toEqual([host, 'channel-address-refused'])
    }
  expect(mails).toEqual([])
})
