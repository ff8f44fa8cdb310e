import type pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'

/**
 * How a session of ours keeps login event triggers (17 on) from doing harm. `probe`: nothing is known of the server, so nothing may
 * be written; `none`: it is older and has no such triggers; `off`: they do not fire; `read-only`: they may fire, and can write nothing.
 */
export type LoginGuard = 'probe' | 'none' | 'off' | 'read-only'

/** In the startup packet, so that it holds before a trigger fires. */
export const loginGuardOptions: Record<LoginGuard, string | undefined> = {
  probe: '-c default_transaction_read_only=on',
  none: undefined,
  off: '-c event_triggers=off',
  'read-only': '-c default_transaction_read_only=on',
}

/** What came of opening a session; `version`: the server's major, 0 where it did not get so far as to say it. */
export type ConnectAttempt = { version: number } & ({ client: pg.Client } | { thrown: unknown })

const firstWithLoginTriggers = 17
/** So many servers are remembered; each throwaway server is one. */
const remembered = 500
const guards = new Map<string, LoginGuard>()

const keyOfServer = ({ host, port, user }: Connection) => JSON.stringify([host, port, user])

/** What is known of a server by now. */
export function loginGuard(connection: Connection): LoginGuard {
  return guards.get(keyOfServer(connection)) ?? 'probe'
}

/** The same for a program of PostgreSQL; what a session found out holds for it, too. */
export function loginGuardSettings(connection: Connection): Record<string, string> {
  const guard = loginGuard(connection)
  return guard === 'off' ? { event_triggers: 'off' } : {}
}

/**
 * Takes note of what an attempt showed of a server.
 * @returns how to open the session anew; null where it is right as it is, or failed for another reason.
 * @throws Problem `login-trigger` where a trigger would fire for us.
 */
export async function updateLoginGuard(
  connection: Connection,
  guard: LoginGuard,
  attempt: ConnectAttempt,
): Promise<LoginGuard | null> {
  const note = (known: LoginGuard) => {
    if (guards.size >= remembered) guards.clear()
    guards.set(keyOfServer(connection), known)
    return known
  }
  if (guard === 'off') {
    const code = codeOf(attempt)
    // Another server answers at that place than before: an older one does not know the setting.
    if (code === '42704') return note('none')
    if (code === '42501') {
      guards.delete(keyOfServer(connection))
      throw wouldFire(connection, [], attempt)
    }
    return null
  }
  if (attempt.version === 0) return null
  if (attempt.version < firstWithLoginTriggers)
    return 'client' in attempt && guard !== 'none' ? note('none') : null
  if (guard === 'none') return note('probe')
  if (guard === 'read-only') return null
  if ('client' in attempt) return note(await mayTurnOff(connection, attempt.client))
  // The trigger raised an error, or wanted to write: where it is turned off it does neither.
  return /^(28|3D|53|57|08)/.test(codeOf(attempt) ?? '08') ? null : note('off')
}

function codeOf(attempt: ConnectAttempt): string | undefined {
  return 'thrown' in attempt ? (attempt.thrown as { code?: string } | null)?.code : undefined
}

async function mayTurnOff(connection: Connection, client: pg.Client): Promise<LoginGuard> {
  await client.query("SET search_path = ''") // the database's owner decides otherwise where `=` is looked for
  const { rows } = await client.query<{ may: boolean; triggers: string[] }>(
    `SELECT pg_catalog.has_parameter_privilege('event_triggers', 'SET') AS may,
            ARRAY(SELECT evtname::text FROM pg_catalog.pg_event_trigger WHERE evtevent = 'login' AND evtenabled IN ('O', 'A')) AS triggers`,
  )
  if (rows[0]?.may) return 'off'
  const triggers = rows[0]?.triggers ?? []
  if (triggers.length === 0) return 'read-only'
  await client.end().catch(() => {})
  throw wouldFire(connection, triggers)
}

function wouldFire(connection: Connection, triggers: string[], attempt?: ConnectAttempt): Problem {
  const named =
    triggers.length > 0
      ? `The login event trigger ${triggers.map(visible).join(', ')}`
      : 'A login event trigger'
  return new Problem(
    'login-trigger',
    `${named} at ${describeConnection(connection)} fires for each session of this role, which may not turn that off.`,
    `Nothing was read, and nothing was written. GRANT SET ON PARAMETER event_triggers TO the role, or let the trigger leave it out by ALTER EVENT TRIGGER … DISABLE while it is verified.`,
    attempt && 'thrown' in attempt ? { cause: attempt.thrown } : undefined,
  )
}
