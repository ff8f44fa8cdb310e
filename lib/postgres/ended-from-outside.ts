/** Signals of a crash, which input can cause: then the archive is to blame, as for any other error. */
const crashes = new Set(['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGFPE', 'SIGILL', 'SIGTRAP', 'SIGSYS'])

/** How a program was killed from outside, or that it was never started; null where it exited or crashed by itself. */
export function endedFromOutside(
  exitCode: number | null | undefined,
  signal: string | null | undefined,
): string | null {
  if (signal) return crashes.has(signal) ? null : `was killed (${signal})`
  return exitCode === null || exitCode === undefined ? 'could not be started' : null
}
