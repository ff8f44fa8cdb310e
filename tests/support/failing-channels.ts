import { lendMailServer } from './mail-server.ts'
import { lendReceiver } from './receiver.ts'
import { until } from './until.ts'
import type { lendWatchedSite } from './watched-site.ts'

type Secrets = Record<'address' | 'signing secret' | 'token' | 'topic' | 'mail password', string>

/** Adds a channel of each kind whose test message fails, at receivers that repeat what they were sent. Gives the code of each failure. */
export async function failEveryChannel(
  ask: Awaited<ReturnType<typeof lendWatchedSite>>['ask'],
  secrets: Secrets,
): Promise<string[]> {
  const receiver = await lendReceiver((response, { path, headers, body }) =>
    response.writeHead(500).end(`${path} ${JSON.stringify(headers)} ${body}`),
  )
  const mail = await lendMailServer({ allowInsecureAuth: true })
  const url = `http://127.0.0.1:${receiver.port}/${secrets.address}`
  const mailbox = { from: 'backproof@shop.example', to: 'ops@shop.example' }
  const channels = [
    { kind: 'slack', url },
    { kind: 'discord', url },
    { kind: 'webhook', url, signingSecret: secrets['signing secret'] },
    { kind: 'ntfy', server: url, topic: secrets.topic, token: secrets.token },
    {
      ...{ kind: 'email', host: '127.0.0.1', port: mail.port, security: 'none' },
      ...{ user: 'eve', password: secrets['mail password'], ...mailbox },
    },
  ]
  try {
    const codes: string[] = []
    for (const channel of channels) {
      const { id } = (
        await ask('POST', '/api/v1/channels', { name: `failing ${channel.kind}`, ...channel })
      ).json()
      const { latest } = await until(async () => {
        const one = (await ask('GET', `/api/v1/channels/${id}`)).json()
        return one.latest?.status === 'failed' ? one : null
      })
      codes.push(latest.problem.code)
      await ask('GET', `/settings/channels/${id}`)
    }
    await ask('POST', '/api/v1/channels', { ...channels[2], name: 'wrong', url: 'ftp://nowhere' })
    for (const at of [
      '/settings/channels',
      '/settings/channels?_rsc=1',
      '/api/v1/channels',
      '/api/v1/deliveries',
    ])
      await ask('GET', at, undefined, at.includes('rsc') ? { rsc: '1' } : {})
    return codes
  } finally {
    await Promise.all([receiver.close(), mail.close()])
  }
}
