import { Webhook } from 'standardwebhooks'
import { afterEach, expect, test } from 'vitest'
import { allowedBlock } from '#lib/address-policy.ts'
import type { ChannelConnection } from '#lib/verification/channel.ts'
import { lendReceiver } from '#tests/support/receiver.ts'
import { failureOf, hostile, hostileName, loopback, overdue, send } from './sample.ts'

const signingSecret = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function receiver(...options: Parameters<typeof lendReceiver>) {
  const lent = await lendReceiver(...options)
  open.push(lent)
  return lent
}

/** Every kind of channel over HTTP, at an address. */
const kinds = (url: string): ChannelConnection[] => [
  { kind: 'slack', url },
  { kind: 'discord', url },
  { kind: 'webhook', url, signingSecret },
  { kind: 'ntfy', server: url, topic: 'backups', token: 'tk_secretsecret' },
]

test('a webhook is signed, so that the receiver knows who sent it and that nothing was changed', async () => {
  const { url, received } = await receiver()
  await send({ kind: 'webhook', url, signingSecret })
  const [{ headers, body, method }] = received as [(typeof received)[number]]
  expect(method).toBe('POST')
  const verified = new Webhook(signingSecret).verify(body, headers)
  expect(verified).toMatchObject({
    type: 'backproof.overdue',
    data: {
      kind: 'overdue',
      title: 'Verification overdue: shop-production',
      since: overdue.since,
      source: overdue.source,
      happened: overdue.happened,
      link: 'https://backproof.example/databases/s1',
      runbook: 'https://backproof.example/databases/s1/runbook',
      language: 'en',
    },
  })
  expect(headers['webhook-id']).toBe('delivery-1')
  expect(() => new Webhook(signingSecret).verify(body.replace('overdue', 'passed'), headers)).toThrow()
  const other = `whsec_${Buffer.alloc(32).toString('base64')}`
  expect(() => new Webhook(other).verify(body, headers)).toThrow()
})

test('a message to Slack reads well, and nothing in a name pings, links or formats', async () => {
  const { url, received } = await receiver()
  await send({ kind: 'slack', url })
  await send({ kind: 'slack', url }, { notification: hostile })
  const [good, bad] = received.map(({ body }) => JSON.parse(body))
  expect(good.blocks.map(({ text }: { text: { text: string } }) => text.text)).toEqual([
    'Verification overdue: shop-production',
    `What happened: ${overdue.happened}`,
    'Since: 25 Nov 2026, 04:00 UTC',
    `What it means: ${overdue.meaning}`,
    `What to do: ${overdue.action}`,
    '<https://backproof.example/databases/s1|Open in Backproof> · <https://backproof.example/databases/s1/runbook|Open the runbook>',
  ])
  expect(bad.text).toContain('&lt;!channel&gt;')
  expect(bad.text).not.toMatch(/[<>\r\n]/)
  const formatted = bad.blocks.filter(({ text }: { text: { type: string } }) => text.type !== 'plain_text')
  expect(formatted).toEqual([
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: '<https://backproof.example/|Open in Backproof> · <https://backproof.example/databases/s1/runbook|Open the runbook>',
        verbatim: true,
      },
    },
  ])
})

test('a message to Discord pings no person, and its markdown is inert', async () => {
  const { url, received } = await receiver()
  await send({ kind: 'discord', url }, { notification: hostile })
  const sent = JSON.parse(received[0]?.body ?? '')
  expect(sent.allowed_mentions).toEqual({ parse: [] })
  const [embed] = sent.embeds
  expect(embed.url).toBe('https://backproof.example/')
  for (const text of [embed.title, embed.description, embed.fields[0].value]) {
    expect(text).not.toContain('@everyone')
    expect(text).not.toContain('https://')
    expect(text).not.toMatch(/(?<!\\)[*`[\]<]/)
    expect(text).not.toMatch(/[\r\n]/)
  }
  expect(JSON.stringify(embed).length).toBeLessThan(6000)
})

test('a message to ntfy goes by JSON, so that no name becomes a header', async () => {
  const { url, received } = await receiver()
  const ntfy = { kind: 'ntfy', server: url, topic: 'backups', token: 'tk_secretsecret' } as const
  await send(ntfy, { notification: { ...hostile, details: Array(40).fill(`ä${hostileName}`) } })
  const [{ headers, body }] = received as [(typeof received)[number]]
  expect(headers.authorization).toBe('Bearer tk_secretsecret')
  expect(Object.keys(headers).filter((name) => /^(x-)?(title|priority|tags|click|bcc)$/.test(name))).toEqual(
    [],
  )
  const sent = JSON.parse(body)
  expect(sent).toMatchObject({
    topic: 'backups',
    priority: 5,
    click: 'https://backproof.example/',
    markdown: false,
  })
  expect(Buffer.byteLength(sent.message)).toBeLessThan(4096)
  await send({ ...ntfy, token: '' })
  expect(received[1]?.headers.authorization).toBeUndefined()
})

test.each(kinds('https://hooks.example/secret-path-1f2e3d'))(
  'no error of $kind repeats its address, its token or its signing secret',
  async (connection) => {
    const { url } = await receiver((response, { path, headers }) =>
      response.writeHead(400).end(`${path} ${headers.authorization}`),
    )
    for (const at of [
      url,
      'http://127.0.0.1:9/secret-path-1f2e3d',
      url.replace('127.0.0.1', 'no-such.invalid'),
    ]) {
      const moved = connection.kind === 'ntfy' ? { ...connection, server: at } : { ...connection, url: at }
      const failure = await failureOf(send(moved as ChannelConnection))
      expect(failure.code).toMatch(/^channel-(rejected|unreachable)$/)
      expect(JSON.stringify(failure)).not.toMatch(/secret|whsec/)
    }
  },
)

test('a slow receiver ends the attempt at its limit', async () => {
  const { url } = await receiver(() => {})
  const failure = await failureOf(send({ kind: 'slack', url }, { network: { ...loopback, timeoutMs: 300 } }))
  expect(failure).toMatchObject({
    code: 'channel-unreachable',
    message: '127.0.0.1 did not answer within 300 ms.',
  })
})

test('a worker that stops ends the attempt at once', async () => {
  const { url } = await receiver(() => {})
  const signal = AbortSignal.timeout(200)
  expect(await failureOf(send({ kind: 'slack', url }, { signal }))).toMatchObject({ code: 'cancelled' })
})

test('a receiver that is busy says when to come back', async () => {
  const { url } = await receiver((response) => response.writeHead(429, { 'retry-after': '120' }).end())
  expect(await failureOf(send({ kind: 'slack', url }))).toMatchObject({
    code: 'channel-rejected',
    message: '127.0.0.1 answered with HTTP status 429.',
    retryAfterMs: 120_000,
  })
})

test('an error of the receiver is reported with its status, and with its reason where that is one plain word', async () => {
  const texts = ['no_service', '<html>token=abc</html>']
  const { url } = await receiver((response) => response.writeHead(500).end(texts.shift()))
  expect((await failureOf(send({ kind: 'slack', url }))).message).toBe(
    '127.0.0.1 answered with HTTP status 500 (no_service).',
  )
  expect((await failureOf(send({ kind: 'slack', url }))).message).toBe(
    '127.0.0.1 answered with HTTP status 500.',
  )
})

test('a redirect is not followed', async () => {
  const inside = await receiver()
  const { url } = await receiver((response) => response.writeHead(307, { location: inside.url }).end())
  for (const connection of kinds(url)) {
    const failure = await failureOf(send(connection))
    expect(failure.message).toContain('HTTP status 307')
    expect(failure.hint).toContain('not followed')
  }
  expect(inside.sessions()).toBe(0)
})

test.each([200, 500])('an answer without end and status %i does not fill the memory', async (status) => {
  let sent = 0
  const { url } = await receiver((response) => {
    response.writeHead(status)
    const flood = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536
    }
    response.on('drain', flood)
    flood()
  })
  const attempt = send({ kind: 'slack', url })
  if (status === 200) await attempt
  else expect((await failureOf(attempt)).message).toContain('HTTP status 500')
  expect(sent).toBeLessThan(16 * 1024 ** 2)
})

test('a connection that is refused, and an answer that is not HTTP, are reported', async () => {
  const { url, close } = await lendReceiver()
  await close()
  expect(await failureOf(send({ kind: 'slack', url }))).toMatchObject({
    code: 'channel-unreachable',
    message: '127.0.0.1 refused the connection.',
  })
  const dropping = await receiver((_response, _received, request) => request.socket.destroy())
  expect((await failureOf(send({ kind: 'slack', url: dropping.url }))).message).toBe(
    '127.0.0.1 closed the connection before it answered.',
  )
})

test('an address inside is refused before anything is sent, by number and by name, unless the operator allows it', async () => {
  const { url, port, sessions, received } = await receiver()
  const names = ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0']
  for (const host of names)
    for (const protocol of ['https', 'http']) {
      const connection = { kind: 'slack', url: `${protocol}://${host}:${port}/` } as const
      const failure = await failureOf(send(connection, { network: { allowed: allowedBlock([]) } }))
      expect([host, failure.code]).toEqual([host, 'channel-address-refused'])
    }
  expect(sessions()).toBe(0)
  await send({ kind: 'slack', url: url.replace('127.0.0.1', 'localhost') })
  expect(received[0]?.headers.host).toBe(`localhost:${port}`)
})
