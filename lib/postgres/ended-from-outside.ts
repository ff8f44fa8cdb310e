/** Signals by which a program ends itself where what it reads leads it astray: then the archive is to blame, as for any other error. */
const crashes = new Set(['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGFPE', 'SIGILL', 'SIGTRAP', 'SIGSYS'])

/** How a program was ended by somebody else, or was never started; null: it ended by itself. */
export function endedFromOutside(
  exitCode: number | null | undefined,
  signal: string | null | undefined,
): string | null {
  if (signal) return crashes.has(signal) ? null : `was killed (${signal})`
  return exitCode === null || exitCode === undefined ? 'could not be started' : null
}
