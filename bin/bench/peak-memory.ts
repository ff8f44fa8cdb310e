import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Waits for a process and returns its peak memory in MiB (Linux's VmHWM; 0 without /proc). */
export async function withPeakMemory(pid: number, process: PromiseLike<unknown>): Promise<number> {
  let peak = 0
  let running = true
  const watching = (async () => {
    while (running) {
      peak = Math.max(peak, highWaterMiB(pid))
      await sleep(100)
    }
  })()
  await process
  running = false
  await watching
  return peak
}

function highWaterMiB(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
