import { readdirSync, readFileSync } from 'node:fs'

/** What a process occupies now. */
export type Footprint = { residentMB: number; openFiles: number; threads: number }

export function footprintOf(pid: number): Footprint {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const figure = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return {
    residentMB: Math.round(figure('VmRSS') / 1024),
    openFiles: readdirSync(`/proc/${pid}/fd`).length,
    threads: figure('Threads'),
  }
}
