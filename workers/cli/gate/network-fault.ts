import { CannotTell } from './cannot-tell.ts'

type Fault = [sentence: string, hint: string]

const unreachable = 'Check the address and the network of the pipeline.'
const certificate = 'Name the certificate of its authority in NODE_EXTRA_CA_CERTS.'

const faults: Record<string, Fault> = {
  ENOTFOUND: ['The name of the server is not known', 'Check the host in --url or BACKPROOF_URL.'],
  EAI_AGAIN: ['The name of the server cannot be looked up', 'Check the DNS of the pipeline.'],
  ECONNREFUSED: ['The server refuses connections', 'Check that Backproof runs, and its port.'],
  ECONNRESET: ['The server closed the connection', unreachable],
  UND_ERR_SOCKET: ['The server closed the connection', unreachable],
  EPIPE: ['The server closed the connection', unreachable],
  ETIMEDOUT: ['The server does not respond', unreachable],
  UND_ERR_CONNECT_TIMEOUT: ['The server does not respond', unreachable],
  EHOSTUNREACH: ['The server cannot be reached', unreachable],
  ENETUNREACH: ['The network of the server cannot be reached', unreachable],
  CERT_HAS_EXPIRED: ["The server's certificate has expired", 'Renew it.'],
  CERT_NOT_YET_VALID: ["The server's certificate is not valid yet", 'Check the clock of this machine.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["The server's certificate is signed by itself", certificate],
  SELF_SIGNED_CERT_IN_CHAIN: ["The server's certificate is of an unknown authority", certificate],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ["The server's certificate is of an unknown authority", certificate],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["The server's certificate is of an unknown authority", certificate],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    "The server's certificate is for another name",
    'Check the host in the address.',
  ],
}

/** What went wrong on the way to the server, in one sentence with a hint. */
export function networkFault(thrown: unknown, url: string): CannotTell {
  const known = codesOf(thrown)
  const at = new URL(url).origin
  if (thrown instanceof Error && thrown.name === 'TimeoutError')
    return new CannotTell(
      `No complete answer came from ${at} in time.`,
      'Check that Backproof responds, and that no proxy on the way holds answers back.',
      { cause: thrown },
    )
  const [sentence, hint] = known.map((code) => faults[code]).find(Boolean) ?? other(known, thrown)
  return new CannotTell(`${sentence}: ${at}.`, hint, { cause: thrown })
}

function other(codes: string[], thrown: unknown): Fault {
  const tls = codes.some((code) => /SSL|TLS|EPROTO|CERT/.test(code))
  if (tls)
    return [
      'No encrypted connection to the server',
      'Check whether the address begins with the right one of http and https.',
    ]
  if (codes.some((code) => code.startsWith('HPE_')))
    return ['The server does not speak HTTP', 'Check the port and the protocol of the address.']
  const cause =
    thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause.message : String(thrown)
  return [`The server cannot be reached (${codes[0] ?? cause})`, unreachable]
}

/** Codes of the error and of what caused it, the outer one first. */
function codesOf(thrown: unknown): string[] {
  const codes: string[] = []
  let error: unknown = thrown
  for (let depth = 0; depth < 6 && error instanceof Error; depth += 1) {
    if ('code' in error && typeof error.code === 'string') codes.push(error.code)
    error = error instanceof AggregateError ? error.errors[0] : error.cause
  }
  return codes
}
