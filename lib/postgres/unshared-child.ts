import { readdirSync, readFileSync } from 'node:fs'

/** The process that `unshare --fork` started, by its number outside of the namespace: `unshare` passes no signal on to it. */
export function unsharedChild(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined
  try {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
    if (child) return Number(child)
  } catch {
    // A kernel without that list.
  }
  return readdirSync('/proc')
    .map(Number)
    .find((it) => it > 0 && parentOf(it) === pid)
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}
