import type { ProgramEnd } from '#lib/verification/problems/program-end.ts'

/** `o pg_dump foi terminado à força (SIGKILL)` */
export function describeEnd(program: 'pg_dump' | 'pg_restore', end: ProgramEnd): string {
  switch (end.how) {
    case 'killed':
      return `o ${program} foi terminado à força (${end.signal})`
    case 'crashed':
      return `o ${program} falhou de forma inesperada (${end.signal})`
    case 'not-started':
      return `não foi possível iniciar o ${program}`
    case 'process-killed':
      return `o ${program} perdeu um processo, que foi terminado à força`
    case 'ended':
      return `o ${program} foi terminado (${end.lastLine})`
  }
}
