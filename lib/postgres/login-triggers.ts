import type pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { type Problem, problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { deniedProblem } from './denied-problem.ts'

/**
 * How sessions guard against login event triggers (PostgreSQL 17 on). `probe`: the server is unknown, so the session is read-only;
 * `none`: the server is older and has no such triggers; `off`: they do not fire; `read-only`: they may fire, but cannot write.
 */
export type LoginGuard = 'probe' | 'none' | 'off' | 'read-only'

/** Options of the startup packet, which take effect before a trigger fires. */
export const loginGuardOptions: Record<LoginGuard, string | undefined> = {
  probe: '-c default_transaction_read_only=on',
  none: undefined,
  off: '-c event_triggers=off',
  'read-only': '-c default_transaction_read_only=on',
}

/** The result of opening a session; `version`: the server's major version, 0 where it was not reported. */
export type ConnectAttempt = { version: number } & ({ client: pg.Client } | { thrown: unknown })

const firstWithLoginTriggers = 17
/** How many servers are cached; each throwaway server is one. */
const maxServers = 500
const guards = new Map<string, LoginGuard>()

const serverKey = ({ host, port, user }: Connection) => JSON.stringify([host, port, user])

/** The guard for sessions on this server, as far as it is known. */
export function loginGuard(connection: Connection): LoginGuard {
  return guards.get(serverKey(connection)) ?? 'probe'
}

/** The settings of the guard for PostgreSQL's programs, which rely on what an earlier session learned. */
export function loginGuardSettings(connection: Connection): Record<string, string> {
  const guard = loginGuard(connection)
  return guard === 'off' ? { event_triggers: 'off' } : {}
}

/**
 * Learns from a connection attempt which guard the server needs.
 * @returns the guard to open the session again with; null where the session is safe, or failed for another reason.
 * @throws Problem `login-trigger` where a trigger would fire for the session.
 */
export async function updateLoginGuard(
  connection: Connection,
  guard: LoginGuard,
  attempt: ConnectAttempt,
): Promise<LoginGuard | null> {
  const cache = (learned: LoginGuard) => {
    if (guards.size >= maxServers) guards.clear()
    guards.set(serverKey(connection), learned)
    return learned
  }
  if (guard === 'off') {
    const code = sqlstateOf(attempt)
    // An older server without this setting now runs at the same address.
    if (code === '42704') return cache('none')
    if (code === '42501') {
      guards.delete(serverKey(connection))
      throw loginTriggerProblem(connection, [], attempt)
    }
    return null
  }
  if (attempt.version === 0) return null
  if (attempt.version < firstWithLoginTriggers)
    return 'client' in attempt && guard !== 'none' ? cache('none') : null
  if (guard === 'none') return cache('probe')
  if (guard === 'read-only') return null
  if ('client' in attempt) return cache(await findGuard(connection, attempt.client))
  // The trigger raised an error or tried to write; with event_triggers off it does not fire.
  return /^(28|3D|53|57|08)/.test(sqlstateOf(attempt) ?? '08') ? null : cache('off')
}

function sqlstateOf(attempt: ConnectAttempt): string | undefined {
  return 'thrown' in attempt ? (attempt.thrown as { code?: string } | null)?.code : undefined
}

async function findGuard(connection: Connection, client: pg.Client): Promise<LoginGuard> {
  await client.query("SET search_path = ''") // otherwise the database's owner decides in which schemas `=` is looked up
  const { rows } = await client
    .query<{ may: boolean; triggers: string[] }>(
      `SELECT pg_catalog.has_parameter_privilege('event_triggers', 'SET') AS may,
              ARRAY(SELECT evtname::text FROM pg_catalog.pg_event_trigger WHERE evtevent = 'login' AND evtenabled IN ('O', 'A')) AS triggers`,
    )
    .catch(async (thrown: unknown) => {
      const denied = await deniedProblem(client, connection, thrown)
      await client.end().catch(() => {})
      throw denied ?? thrown
    })
  if (rows[0]?.may) return 'off'
  const triggers = rows[0]?.triggers ?? []
  if (triggers.length === 0) return 'read-only'
  await client.end().catch(() => {})
  throw loginTriggerProblem(connection, triggers)
}

function loginTriggerProblem(connection: Connection, triggers: string[], attempt?: ConnectAttempt): Problem {
  return problem(
    'login-trigger',
    { place: describeConnection(connection), triggers: triggers.map(visible) },
    attempt && 'thrown' in attempt ? { cause: attempt.thrown } : undefined,
  )
}
