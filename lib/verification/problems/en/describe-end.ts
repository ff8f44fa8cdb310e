import type { ProgramEnd } from '#lib/verification/problems/program-end.ts'

/** `pg_dump was killed (SIGKILL)` */
export function describeEnd(program: 'pg_dump' | 'pg_restore', end: ProgramEnd): string {
  switch (end.how) {
    case 'killed':
      return `${program} was killed (${end.signal})`
    case 'crashed':
      return `${program} crashed (${end.signal})`
    case 'not-started':
      return `${program} could not be started`
    case 'process-killed':
      return `${program} lost a process that was killed`
    case 'ended':
      return `${program} was ended (${end.lastLine})`
  }
}
