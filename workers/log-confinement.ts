import { log } from '#lib/log.ts'
import { vulnerabilityWarning } from '#lib/postgres/binaries-for-external-archives.ts'
import { type ConfinementKind, detectConfinement } from '#lib/postgres/confinement.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

/** What separates programs that run a database's code from the worker. */
const separation: Record<ConfinementKind, string> = {
  'user-and-namespaces': 'an account, a network, a process tree and a file tree of their own',
  user: 'an account of their own; they reach the network, because this machine offers no namespaces',
  namespaces:
    "a network, a process tree and a file tree of their own, under the worker's account; start the worker as root to give them another account",
  none: 'nothing: a hostile database could read what the worker reads. Start the worker as root, or where user namespaces are allowed',
}

/** Logs what separates throwaway servers from the worker, and which programs are too old to be safe. */
export async function logConfinement(binaries: PgBinaries[]): Promise<void> {
  const confinement = await detectConfinement()
  const message = `throwaway servers, pg_dump and pg_restore are separated from the worker by ${separation[confinement]}`
  if (confinement === 'user-and-namespaces') log.info({ confinement }, message)
  else log.warn({ confinement }, message)
  const holes = vulnerabilityWarning(binaries)
  if (holes) log.warn(holes)
}
