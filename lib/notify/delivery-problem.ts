import { duration } from '#lib/format.ts'
import { Problem } from '#lib/problem.ts'

/** An attempt that was refused, with how long the receiver wants to be left in peace. */
export class RejectedProblem extends Problem {
  /** null: it did not say. */
  readonly retryAfterMs: number | null

  constructor(message: string, hint: string, retryAfterMs: number | null = null) {
    super('channel-rejected', message, hint)
    this.retryAfterMs = retryAfterMs
  }
}

export function addressRefused(host: string, encrypted: boolean): Problem {
  return new Problem(
    'channel-address-refused',
    `${host} stands for an address that no message is sent to.`,
    encrypted
      ? 'Private, loopback and link-local addresses are refused. The operator of the worker can allow addresses with BACKPROOF_ALLOWED_ADDRESSES.'
      : 'Without TLS messages go only to addresses that the operator of the worker allows with BACKPROOF_ALLOWED_ADDRESSES. Use https or TLS.',
  )
}

/** The abort of an attempt whose time is over. */
export class AttemptTimeout extends Error {
  readonly afterMs: number

  constructor(afterMs: number) {
    super(`no answer within ${duration(afterMs)}`)
    this.afterMs = afterMs
  }
}

const hints: [codes: RegExp, sentence: string, hint: string][] = [
  [/^(ENOTFOUND|EAI_\w+|EDNS)$/, 'is not a known host', 'Check the name of the host.'],
  [/^ECONNREFUSED$/, 'refused the connection', 'Check the host and the port, and that the server runs.'],
  [
    /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    'cannot be reached',
    'Check the host, the port and the network.',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^EPROTO$|^ETLS$/,
    'has no TLS certificate that can be trusted',
    'Check the port and the certificate. NODE_EXTRA_CA_CERTS of the worker names further authorities.',
  ],
  [
    /^(ECONNRESET|EPIPE|ECONNECTION|ESOCKET)$/,
    'closed the connection before it answered',
    'Check the port, and the log of that server.',
  ],
]

/** A failure of the network in one sentence. It names the host and nothing else of the address, which may be a secret. */
export function networkProblem(thrown: unknown, host: string, signal: AbortSignal): Problem {
  if (thrown instanceof Problem) return thrown
  if (signal.aborted && signal.reason instanceof AttemptTimeout)
    return new Problem(
      'channel-unreachable',
      `${host} did not answer within ${duration(signal.reason.afterMs)}.`,
      'The message may have arrived all the same. Check that server and the network.',
    )
  if (signal.aborted) return new Problem('cancelled', 'The worker stops.', 'Another attempt follows.')
  const codes = codesOf(thrown)
  const known = hints.find(([pattern]) => codes.some((code) => pattern.test(code)))
  const [, sentence, hint] = known ?? [
    null,
    `cannot be reached${codes[0] ? ` (${codes[0]})` : ''}`,
    'Check the host and the port.',
  ]
  return new Problem('channel-unreachable', `${host} ${sentence}.`, hint)
}

/** The codes of an error and of what caused it: several addresses give one error each. */
function codesOf(thrown: unknown): string[] {
  if (typeof thrown !== 'object' || thrown === null) return []
  const { code, originalCode, cause, errors } = thrown as Record<string, unknown>
  return [
    ...(Array.isArray(errors) ? errors.flatMap(codesOf) : []),
    ...codesOf(cause),
    // nodemailer has a code of its own beside that of the system.
    ...[originalCode, code].filter((one) => typeof one === 'string'),
  ]
}
