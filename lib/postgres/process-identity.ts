import { readFileSync } from 'node:fs'

/** Names this process for good: its number alone is given to another one later. `number start`, and no start where that is not known. */
export function ownProcessIdentity(): string {
  return [process.pid, startOf(process.pid)].filter(Boolean).join(' ')
}

/** Whether the process that `ownProcess` named still lives; a text that names none is nobody's. */
export function isProcessAlive(owner: string): boolean {
  const [number = '', started = ''] = owner.trim().split(' ')
  const pid = Number.parseInt(number, 10) || 0
  if (pid <= 0 || !exists(pid)) return false
  return started === '' || started === startOf(pid)
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** In ticks since the machine's start; '' where there is no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
