import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { until } from './until.ts'

/** `environ`: what its environment holds, '' where that cannot be read. */
export type Process = { pid: number; parent: number; name: string; command: string; environ: string }

/** Every process that runs. */
export function allProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(read)
}

/** Every process that this test process started, itself or through others. */
export function descendants(): Process[] {
  const all = allProcesses()
  const ours = new Set([process.pid])
  for (let before = 0; before < ours.size; ) {
    before = ours.size
    for (const it of all) if (ours.has(it.parent)) ours.add(it.pid)
  }
  return all.filter((it) => it.pid !== process.pid && ours.has(it.pid))
}

/** Waits until such a process of ours runs. */
export function descendant(like: (it: Process) => boolean): Promise<Process> {
  return until(async () => descendants().find(like) ?? null)
}

function read(pid: string): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const name = /\((.*)\)/s.exec(stat)?.[1] ?? ''
    const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z') return []
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return [{ pid: Number(pid), parent: Number(parent), name, command, environ: environOf(pid) }]
  } catch {
    return [] // it has just ended
  }
}

function environOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').replaceAll('\0', '\n')
  } catch {
    return ''
  }
}

/** Every process of ours that is seen while `work` runs, looked for every few milliseconds. */
export async function processesDuring<T>(
  work: () => Promise<T>,
): Promise<{ result: T; processes: Process[] }> {
  const seen = new Map<string, Process>()
  let ended = false
  const looking = (async () => {
    while (!ended) {
      // A process that becomes another program has another environment, too.
      for (const it of descendants()) seen.set(`${it.pid} ${it.command} ${it.environ}`, it)
      await sleep(3)
    }
  })()
  try {
    return { result: await work(), processes: [...seen.values()] }
  } finally {
    ended = true
    await looking
  }
}

/** What other accounts could read while `work` runs: the command lines of every process of ours, looked at without a pause. */
export async function commandLinesDuring<T>(
  work: () => Promise<T>,
): Promise<{ result: T; lines: Set<string> }> {
  const { result, processes } = await processesDuring(work)
  return { result, lines: new Set(processes.map(({ command }) => command)) }
}
