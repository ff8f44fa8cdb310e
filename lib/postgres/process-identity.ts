import { readFileSync } from 'node:fs'

/** Identifies this process as `pid start`, because pids are reused; without a start time where /proc is missing. */
export function ownProcessIdentity(): string {
  return [process.pid, startTime(process.pid)].filter(Boolean).join(' ')
}

/** Whether the process that `ownProcessIdentity` identified is still running; false for a text that identifies none. */
export function isProcessAlive(owner: string): boolean {
  const [number = '', started = ''] = owner.trim().split(' ')
  const pid = Number.parseInt(number, 10) || 0
  if (pid <= 0 || !exists(pid)) return false
  return started === '' || started === startTime(pid)
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The start time in ticks since boot; '' where there is no /proc. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
