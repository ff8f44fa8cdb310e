import { problem } from '#lib/problem.ts'
import { Prisma } from './generated/client.ts'

/** Error kinds of the driver for a database that cannot be reached or refuses the connection. */
const unreachableKinds = new Set([
  'AuthenticationFailed',
  'ConnectionClosed',
  'DatabaseAccessDenied',
  'DatabaseDoesNotExist',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TooManyConnections',
])

/** What the driver throws, without a code, where a connection ends under a query. Prisma passes it on as it is. */
const lostConnection = /^(Connection terminated|Client has encountered a connection error)/

/** What the driver throws, without a code, where TLS is required and the server has none. */
const withoutTls = /^The server does not support SSL/

type DriverMeta = { driverAdapterError?: { cause?: { kind?: string; reason?: string } } }

/** Maps a failure to reach the metadata database to a Problem, and returns any other error unchanged. */
export function mapPrismaError(thrown: unknown): unknown {
  if (thrown instanceof Error && lostConnection.test(thrown.message))
    return problem('database-unreachable', {}, { cause: thrown })
  if (thrown instanceof Error && withoutTls.test(thrown.message))
    return problem('database-unreachable/tls', { reason: 'the server has no TLS' }, { cause: thrown })
  if (!(thrown instanceof Prisma.PrismaClientKnownRequestError)) return thrown
  const meta = thrown.meta as DriverMeta | undefined
  const { kind = '', reason } = meta?.driverAdapterError?.cause ?? {}
  if (kind === 'TlsConnectionError')
    return problem('database-unreachable/tls', { reason: reason ?? 'no reason was given' }, { cause: thrown })
  if (!unreachableKinds.has(kind)) return thrown
  return problem('database-unreachable', {}, { cause: thrown })
}
