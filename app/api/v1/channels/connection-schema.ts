import { z } from 'zod'
import { type ChannelKind, mailSecurities } from '#lib/verification/channel.ts'

const secret = z.string().max(1000).default('')
const address = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => text === '' || isAddress(text))
  .default('')
const recipients = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,;]+/))])
  .transform((list) => list.map((one) => one.trim()).filter(Boolean))
  .pipe(z.array(z.email().max(254)).min(1).max(20))

/** The fields of each kind of channel. What is empty is decided on later: it may be stored already. */
export const connectionSchemas = {
  email: z.object({
    host: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$|^[0-9A-Fa-f:]{2,45}$/),
    port: z.coerce.number().int().min(1).max(65_535),
    security: z.enum(mailSecurities),
    user: z.string().trim().max(320).default(''),
    password: secret,
    from: z.string().trim().pipe(z.email().max(254)),
    to: recipients,
  }),
  slack: z.object({ url: address }),
  discord: z.object({ url: address }),
  webhook: z.object({
    url: address,
    signingSecret: secret.refine((text) => text === '' || isSigningSecret(text)),
  }),
  ntfy: z.object({
    server: address,
    topic: z
      .string()
      .trim()
      .regex(/^[\w-]{0,64}$/)
      .default(''),
    token: z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]{0,200}$/)
      .default(''),
  }),
} as const satisfies Record<ChannelKind, z.ZodType>

/** What is wrong with a field, and how to make it right. */
export const connectionErrors = {
  host: { message: 'This is not the name of a host.', hint: 'Such as smtp.example.com, without a port.' },
  port: { message: 'The port must be a number from 1 to 65535.', hint: 'Usually 587, or 465 with TLS.' },
  security: { message: 'The encryption is missing.', hint: 'One of starttls, tls and none.' },
  user: { message: 'The user is too long.', hint: 'Up to 320 characters.' },
  password: { message: 'The password is too long.', hint: 'Up to 1,000 characters.' },
  from: { message: 'This is not an e-mail address.', hint: 'One address, such as backproof@example.com.' },
  to: {
    message: 'These are not e-mail addresses.',
    hint: 'Up to 20, separated by commas, such as ops@example.com.',
  },
  url: {
    message: 'This is not the address of a webhook.',
    hint: 'It begins with https:// and has no user or password in it.',
  },
  signingSecret: {
    message: 'This is not a signing secret.',
    hint: 'whsec_ and the base64 of 24 to 64 bytes. Make one: echo "whsec_$(openssl rand -base64 32)"',
  },
  server: {
    message: 'This is not the address of an ntfy server.',
    hint: 'It begins with https://, such as https://ntfy.sh.',
  },
  topic: {
    message: 'This is not an ntfy topic.',
    hint: 'Up to 64 letters, digits, hyphens and underscores.',
  },
  token: { message: 'This is not an access token.', hint: 'One word, such as tk_… as ntfy shows it.' },
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text) || /\s/.test(text)) return false
  const { protocol, username, password, hostname } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === '' && hostname !== ''
}

function isSigningSecret(text: string): boolean {
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? []
  if (base64 === undefined) return false
  const { length } = Buffer.from(base64, 'base64')
  return length >= 24 && length <= 64
}
