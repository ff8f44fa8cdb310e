import { readdirSync, readFileSync } from 'node:fs'
import type { Installation } from './installation.ts'

/** The postmaster of the throwaway server that runs now, by the data folder in its arguments. @throws where none runs */
export function throwawayPostmaster({ scratch }: Pick<Installation, 'scratch'>): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const [program = '', ...args] = commandLine(pid)
    if (program.endsWith('/postgres') && args.some((arg) => arg.startsWith(scratch))) return Number(pid)
  }
  throw new Error('no throwaway server runs')
}

function commandLine(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return [] // it has just ended
  }
}
