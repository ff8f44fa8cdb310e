import { list } from '#lib/verification/messages/en/forms.ts'

const shape = 'It looks like postgresql://user:password@host:5432/database.'
const parts = {
  user: 'user',
  password: 'password',
  database: 'database',
  host: 'host',
  port: 'port',
  parameter: 'name of a parameter',
  value: 'value of a parameter',
} as const

type Part = { part: keyof typeof parts }

/** Why a connection string cannot be used. It is never quoted, since it holds a password. */
export const connectionString = {
  'bad-connection-string/too-long': ({ atMost }: { atMost: number }) => ({
    message: `The connection string is longer than ${atMost} characters.`,
    hint: shape,
  }),
  'bad-connection-string/railway-reference': () => ({
    message: 'This is a Railway reference, not the connection string it stands for.',
    hint: 'Set it as a variable of the worker, and name that variable here.',
  }),
  'bad-connection-string/scheme': () => ({
    message: 'This is not a PostgreSQL connection string.',
    hint: 'It begins with postgresql:// (or postgres://).',
  }),
  'bad-connection-string/space': () => ({
    message: 'The connection string has a space or a line break in it.',
    hint: 'Paste it as one line; write a space in a password as %20.',
  }),
  'bad-connection-string/shape': () => ({
    message:
      'The connection string cannot be read: a sign in the user, the password or the database has a meaning of its own.',
    hint: 'Write @ as %40, # as %23, / as %2F, ? as %3F, : as %3A and % as %25.',
  }),
  'bad-connection-string/two-hosts': () => ({
    message: 'The host stands twice in the connection string.',
    hint: 'Name it once, before the slash.',
  }),
  'bad-connection-string/sslmode': ({ modes }: { modes: string[] }) => ({
    message: 'The sslmode of the connection string is not known.',
    hint: `Use one of ${list(modes)}.`,
  }),
  'bad-connection-string/parameter-twice': ({ parameter }: { parameter: string }) => ({
    message: `The parameter ${parameter} stands twice.`,
    hint: 'Leave one of the two.',
  }),
  'bad-connection-string/parameter': ({
    parameter,
    modes,
  }: {
    parameter: string | null
    modes: string[]
  }) => ({
    message: `The connection string has a setting that is not accepted${parameter === null ? '' : `: ${parameter}`}.`,
    hint: `Remove it, and write a ? in a password as %3F. Accepted is sslmode (${list(modes)}).`,
  }),
  'bad-connection-string/socket-folder': () => ({
    message: 'The host of the connection string is not the folder of a socket.',
    hint: 'It begins with a slash.',
  }),
  'bad-connection-string/no-database': () => ({
    message: 'The connection string names no database.',
    hint: 'Add it after the host: postgresql://user:password@host:5432/database.',
  }),
  'bad-connection-string/no-user': () => ({
    message: 'The connection string names no user.',
    hint: shape,
  }),
  'bad-connection-string/percent': ({ part }: Part) => ({
    message: `The ${parts[part]} in the connection string has a % that stands for nothing.`,
    hint: 'Write % itself as %25.',
  }),
  'bad-connection-string/control-character': ({ part }: Part) => ({
    message: `The ${parts[part]} in the connection string holds a control character.`,
    hint: 'Copy it again.',
  }),
  'bad-connection-string/long-part': ({ part, atMost }: Part & { atMost: number }) => ({
    message: `The ${parts[part]} in the connection string is longer than ${atMost} bytes.`,
    hint: 'Copy it again.',
  }),
  'bad-connection-string/no-host': () => ({
    message: 'The connection string names no host.',
    hint: shape,
  }),
  'bad-connection-string/several-hosts': () => ({
    message: 'The connection string names several hosts.',
    hint: 'Name the one host to read from.',
  }),
  'bad-connection-string/socket': () => ({
    message: 'The host of the connection string is a socket.',
    hint: 'Name a host; sockets are for people at the machine itself.',
  }),
  'bad-connection-string/host': () => ({
    message: 'The host of the connection string is no name and no address.',
    hint: 'Letters, digits, hyphens and dots; a name in another script in its xn-- form.',
  }),
  'bad-connection-string/host-number': () => ({
    message: 'The host of the connection string is a number.',
    hint: 'Write an IPv4 address as four numbers, such as 10.0.0.5.',
  }),
  'bad-connection-string/ipv6': () => ({
    message: 'The host of the connection string is no IPv6 address.',
    hint: 'It looks like [fd12::10].',
  }),
  'bad-connection-string/port': () => ({
    message: 'The port of the connection string is not a number from 1 to 65535.',
    hint: 'PostgreSQL usually listens at 5432.',
  }),
}
