import { duration } from '#lib/format.ts'
import { KeyedProblem, Problem, problem } from '#lib/problem.ts'
import type { ProblemKey } from '#lib/verification/problems/problem-text.ts'

/** An attempt that was refused, with how long the receiver wants to be left in peace. */
export class RejectedProblem<Key extends ProblemKey = ProblemKey> extends KeyedProblem<Key> {
  /** null: the receiver named no time. */
  readonly retryAfterMs: number | null

  constructor(retryAfterMs: number | null, ...text: ConstructorParameters<typeof KeyedProblem<Key>>) {
    super(...text)
    this.retryAfterMs = retryAfterMs
  }
}

/** The abort of an attempt whose time is over. */
export class AttemptTimeout extends Error {
  readonly afterMs: number

  constructor(afterMs: number) {
    super(`no answer within ${duration(afterMs)}`)
    this.afterMs = afterMs
  }
}

const keys = [
  [/^(ENOTFOUND|EAI_\w+|EDNS)$/, 'channel-unreachable/unknown-host'],
  [/^ECONNREFUSED$/, 'channel-unreachable/refused'],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, 'channel-unreachable/network'],
  [/CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^EPROTO$|^ETLS$/, 'channel-unreachable/certificate'],
  [/^(ECONNRESET|EPIPE|ECONNECTION|ESOCKET)$/, 'channel-unreachable/closed'],
] as const

/** A failure of the network in one sentence. It names the host and nothing else of the address, which may be a secret. */
export function networkProblem(thrown: unknown, host: string, signal: AbortSignal): Problem {
  if (thrown instanceof Problem) return thrown
  if (signal.aborted && signal.reason instanceof AttemptTimeout)
    return problem('channel-unreachable/late', { host, afterMs: signal.reason.afterMs })
  if (signal.aborted) return problem('cancelled/delivery')
  const codes = codesOf(thrown)
  const known = keys.find(([pattern]) => codes.some((code) => pattern.test(code)))
  return known
    ? problem(known[1], { host })
    : problem('channel-unreachable', { host, code: codes[0] ?? null })
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
