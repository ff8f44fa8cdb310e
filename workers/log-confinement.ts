import { log } from '#lib/log.ts'
import { vulnerabilityWarning } from '#lib/postgres/binaries-for-external-archives.ts'
import { type ConfinementKind, detectConfinement } from '#lib/postgres/confinement.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

/** What keeps the programs that run what a database says apart from the worker, for the operator. */
const kept: Record<ConfinementKind, string> = {
  'user-and-namespaces': 'an account, a network, a process tree and a file tree of their own',
  user: 'an account of their own; they reach the network, because this machine gives us no namespaces',
  namespaces:
    'a network, a process tree and a file tree of their own, under our account: start the worker as root to give them one, too',
  none: 'nothing: a hostile database could read what the worker reads. Start the worker as root, or where user namespaces are allowed',
}

/** Says in the log how far throwaway servers are kept apart here, and which programs are too old to be safe. */
export async function logConfinement(binaries: PgBinaries[]): Promise<void> {
  const confinement = await detectConfinement()
  const message = `throwaway servers, pg_dump and pg_restore are kept apart from the worker by ${kept[confinement]}`
  if (confinement === 'user-and-namespaces') log.info({ confinement }, message)
  else log.warn({ confinement }, message)
  const holes = vulnerabilityWarning(binaries)
  if (holes) log.warn(holes)
}
