import { duration } from '#lib/format.ts'
import { list } from '#lib/verification/messages/en/forms.ts'

type Host = { host: string }
/** `reason`: one plain word of the answer; anything longer could repeat the address or a token. */
type HttpAnswer = Host & { status: number; reason: string | null }

/** Why a notification did not arrive. A text names the host and nothing else of an address, which may be a secret. */
export const channels = {
  'channel-address-refused': ({ host, encrypted }: Host & { encrypted: boolean }) => ({
    message: `${host} stands for an address that no message is sent to.`,
    hint: encrypted
      ? 'Private, loopback and link-local addresses are refused. The operator of the worker can allow addresses with BACKPROOF_ALLOWED_ADDRESSES.'
      : 'Without TLS messages go only to addresses that the operator of the worker allows with BACKPROOF_ALLOWED_ADDRESSES. Use https or TLS.',
  }),
  'channel-unreachable/late': ({ host, afterMs }: Host & { afterMs: number }) => ({
    message: `${host} did not answer within ${duration(afterMs)}.`,
    hint: 'The message may have arrived all the same. Check that server and the network.',
  }),
  'channel-unreachable/unknown-host': ({ host }: Host) => ({
    message: `${host} is not a known host.`,
    hint: 'Check the name of the host.',
  }),
  'channel-unreachable/refused': ({ host }: Host) => ({
    message: `${host} refused the connection.`,
    hint: 'Check the host and the port, and that the server runs.',
  }),
  'channel-unreachable/network': ({ host }: Host) => ({
    message: `${host} cannot be reached.`,
    hint: 'Check the host, the port and the network.',
  }),
  'channel-unreachable/certificate': ({ host }: Host) => ({
    message: `${host} has no TLS certificate that can be trusted.`,
    hint: 'Check the port and the certificate. NODE_EXTRA_CA_CERTS of the worker names further authorities.',
  }),
  'channel-unreachable/closed': ({ host }: Host) => ({
    message: `${host} closed the connection before it answered.`,
    hint: 'Check the port, and the log of that server.',
  }),
  'channel-unreachable': ({ host, code }: Host & { code: string | null }) => ({
    message: `${host} cannot be reached${code === null ? '' : ` (${code})`}.`,
    hint: 'Check the host and the port.',
  }),
  'channel-unreachable/given-up': () => ({
    message:
      'The message was not sent within a day, or the process that sent it ended during the last attempt.',
    hint: 'Check BACKPROOF_ALERT_URL with a test message.',
  }),
  'channel-unreachable/unforeseen': () => ({
    message: 'The message could not be sent, for a reason that is not foreseen.',
    hint: 'Enter the connection of the channel again. This is a bug in Backproof: please report it.',
  }),
  'channel-rejected': (answer: HttpAnswer) => ({
    message: answered(answer),
    hint: 'It does not accept the message. Check that the channel is of the right kind.',
  }),
  'channel-rejected/redirect': (answer: HttpAnswer) => ({
    message: answered(answer),
    hint: 'Redirects are not followed. Enter the address that it leads to.',
  }),
  'channel-rejected/too-many': (answer: HttpAnswer) => ({
    message: answered(answer),
    hint: 'Too many messages at once.',
  }),
  'channel-rejected/not-accepted': (answer: HttpAnswer) => ({
    message: answered(answer),
    hint: 'It does not accept the address or the token. Enter the channel again.',
  }),
  'channel-rejected/no-address': (answer: HttpAnswer) => ({
    message: answered(answer),
    hint: 'The address no longer exists. Make a new one there and enter it here.',
  }),
  'channel-rejected/server-error': (answer: HttpAnswer) => ({
    message: answered(answer),
    hint: 'The log of that server shows why.',
  }),
  'channel-rejected/password': ({ host, status }: Host & { status: number | null }) => ({
    message: `${host} does not accept the user or the password${status === null ? '' : ` (SMTP ${status})`}.`,
    hint: 'Enter them again. Some providers want an app password.',
  }),
  'channel-rejected/encryption': ({ host }: Host) => ({
    message: `${host} does not offer the encryption that was chosen, or its certificate cannot be trusted.`,
    hint: 'STARTTLS is usual on port 587, TLS on port 465. NODE_EXTRA_CA_CERTS of the worker names further authorities.',
  }),
  'channel-rejected/mail': ({ host, status, answer }: Host & { status: number; answer: string | null }) => ({
    message: `${host} did not take the message: SMTP ${status}${answer === null ? '' : `, “${answer}”`}.`,
    hint: 'Check the sender, the recipients and what the server allows this user.',
  }),
  'channel-rejected/recipients': ({ addresses }: { addresses: string[] }) => ({
    message: `The mail server did not take these recipients: ${list(addresses)}.`,
    hint: 'Check their addresses, and whether the server sends to others.',
  }),
  'cancelled/delivery': () => ({ message: 'The worker stops.', hint: 'Another attempt follows.' }),
  'cancelled/channel-off': () => ({
    message: 'The channel was turned off before this was sent.',
    hint: 'Turn the channel on, then send it again.',
  }),
  'worker-lost/delivery': () => ({
    message: 'The worker ended during the last attempt, so it is not known whether the message arrived.',
    hint: 'Check whether it arrived, else send it again.',
  }),
}

function answered({ host, status, reason }: HttpAnswer): string {
  return `${host} answered with HTTP status ${status}${reason === null ? '' : ` (${reason})`}.`
}
