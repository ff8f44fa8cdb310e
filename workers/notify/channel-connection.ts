import { z } from 'zod'
import { unseal } from '#lib/access/unseal.ts'
import { problem } from '#lib/problem.ts'
import { type ChannelConnection, type ChannelKind, mailSecurities } from '#lib/verification/channel.ts'

const url = z.url({ protocol: /^https?$/ })
const connection = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('email'),
    host: z.string().min(1),
    port: z.number(),
    security: z.enum(mailSecurities),
    user: z.string(),
    password: z.string(),
  }),
  z.object({ kind: z.literal('slack'), url }),
  z.object({ kind: z.literal('discord'), url }),
  z.object({ kind: z.literal('webhook'), url, signingSecret: z.string().min(1) }),
  z.object({ kind: z.literal('ntfy'), server: url, topic: z.string().min(1), token: z.string() }),
])

/** Opens the connection of a channel; only the worker can. @throws Problem `secret-unreadable` */
export async function openChannelConnection(
  sealed: string,
  kind: ChannelKind,
  privateKey: string,
): Promise<ChannelConnection> {
  const unreadable = problem('secret-unreadable', { secret: 'channel' })
  const text = await unseal(privateKey, sealed).catch(() => {
    throw unreadable
  })
  // No cause: an error of the parser repeats what it read.
  try {
    const parsed = connection.parse(JSON.parse(text))
    if (parsed.kind === kind) return parsed
  } catch {}
  throw unreadable
}
