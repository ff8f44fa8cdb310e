import { readdirSync, readFileSync } from 'node:fs'

/** The pid, outside the PID namespace, of the process that `unshare --fork` started: `unshare` does not forward signals to it. */
export function unsharedChild(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined
  try {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
    if (child) return Number(child)
  } catch {
    // The kernel has no such file.
  }
  return readdirSync('/proc')
    .map(Number)
    .find((candidate) => candidate > 0 && parentPid(candidate) === pid)
}

function parentPid(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}
