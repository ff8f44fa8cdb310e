import { Problem } from '#lib/problem.ts'
import { Prisma } from './generated/client.ts'

/** How the driver names that it did not get through, or was thrown out. */
const unreachableKinds = new Set([
  'AuthenticationFailed',
  'ConnectionClosed',
  'DatabaseAccessDenied',
  'DatabaseDoesNotExist',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
])

/** A failure to reach the metadata database as the Problem it is; anything else as it was. */
export function mapPrismaError(thrown: unknown): unknown {
  if (!(thrown instanceof Prisma.PrismaClientKnownRequestError)) return thrown
  const told = thrown.meta as { driverAdapterError?: { cause?: { kind?: string } } } | undefined
  if (!unreachableKinds.has(told?.driverAdapterError?.cause?.kind ?? '')) return thrown
  return new Problem(
    'database-unreachable',
    'The metadata database cannot be reached.',
    'Check DATABASE_URL and that the database is up, then try again.',
    { cause: thrown },
  )
}
