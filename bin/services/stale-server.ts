import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readCommandLine } from '#bin/process/process-identity.ts'
import { serverAccount } from '#lib/postgres/server-account.ts'
import { Problem } from '#lib/problem.ts'
import { signalProcess } from '#lib/signal-process.ts'

/** Stops a server that a crashed start left running on this cluster. Touches only a server of this folder. */
export async function stopStaleServer(folder: string): Promise<void> {
  const data = path.join(folder, 'data')
  const pidFile = path.join(data, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  for (const [signal, waitMs] of [
    // SIGINT is a fast shutdown; SIGQUIT loses nothing either, but the next start takes longer.
    ['SIGINT', 30_000],
    ['SIGQUIT', 30_000],
  ] as const) {
    if (!(await isServing(pid, data))) break
    signalProcess(pid, signal)
    for (let waited = 0; waited < waitMs && (await isServing(pid, data)); waited += 50) await sleep(50)
  }
  if (await isServing(pid, data)) {
    throw new Problem(
      'conflict',
      `An earlier PostgreSQL server (process ${pid}) still runs on ${data} and does not stop.`,
      `Stop it: kill -QUIT ${pid}`,
    )
  }
  // The pid may belong to another process by now, and then PostgreSQL would not start.
  rmSync(pidFile, { force: true })
}

async function isServing(pid: number, data: string): Promise<boolean> {
  const command = Number.isInteger(pid) && pid > 1 ? await readCommandLine(pid) : null
  return (command?.includes(`-D ${data} `) ?? false) && isOurs(pid)
}

/** Whether a process runs under an account of the private servers, since a process can choose its command line. */
function isOurs(pid: number): boolean {
  if (!existsSync('/proc/self')) return true
  try {
    return [process.getuid?.(), serverAccount()?.uid].includes(statSync(`/proc/${pid}`).uid)
  } catch {
    return false // it has ended
  }
}
