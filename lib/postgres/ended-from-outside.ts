import type { ProgramEnd } from '#lib/verification/problems/program-end.ts'

/** Signals of a crash, which input can cause: then the archive is to blame, as for any other error. */
const crashes = new Set(['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGFPE', 'SIGILL', 'SIGTRAP', 'SIGSYS'])

/** How a program was killed from outside, or that it was never started; null where it exited or crashed by itself. */
export function endedFromOutside(
  exitCode: number | null | undefined,
  signal: string | null | undefined,
): ProgramEnd | null {
  if (signal) return crashes.has(signal) ? null : { how: 'killed', signal }
  return exitCode === null || exitCode === undefined ? { how: 'not-started' } : null
}
