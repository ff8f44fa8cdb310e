import { readdirSync, readFileSync } from 'node:fs'

/** One process as /proc shows it. `cpu`: its time on processors, in ticks. */
type ProcessFacts = { pid: number; state: string; parent: number; group: number; cpu: number }

/** Every process of this machine; empty where there is no /proc. */
function readProcesses(): ProcessFacts[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(readProcess)
  } catch {
    return []
  }
}

function readProcess(pid: string): ProcessFacts[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Only the name, in parentheses, may contain spaces.
    const [state = '', parent, group, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const cpu = Number(rest[8]) + Number(rest[9])
    return [{ pid: Number(pid), state, parent: Number(parent), group: Number(group), cpu }]
  } catch {
    return [] // it has just ended
  }
}

/** The time on processors of a process group, in ticks. */
export function cpuOfGroup(group: number): number {
  return readProcesses()
    .filter((each) => each.group === group)
    .reduce((sum, { cpu }) => sum + cpu, 0)
}

/** Whether a process or one of its descendants is stopped, as by SIGSTOP or a debugger. */
export function hasStoppedProcess(root: number): boolean {
  const all = readProcesses()
  const tree = new Set([root])
  for (let size = 0; size < tree.size; ) {
    size = tree.size
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid)
  }
  return all.some(({ pid, state }) => tree.has(pid) && /^[Tt]$/.test(state))
}
