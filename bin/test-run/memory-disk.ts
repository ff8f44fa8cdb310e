import { existsSync, readFileSync } from 'node:fs'
import { execaSync } from 'execa'
import type { Cleanup } from '#bin/process/cleanup.ts'

const GiB = 1024 ** 3
/** A run fills less than half of it; in less memory the tests stay on the disk of the machine. */
const wantedBytes = 8 * GiB
const device = 'backproof-test-run-'

/**
 * Mounts a disk in memory on the temporary folder of a test run, where this account may mount and the memory is there. Why: the tests make
 * thousands of clusters and databases that live for seconds, and a file system with a journal takes most of the time for that.
 * @returns whether it is mounted; otherwise the tests run on the disk of the machine, with the same outcomes
 */
export function mountMemoryDisk(folder: string, cleanup: Cleanup): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  unmountLeft()
  // Half of the memory stays for the processes.
  if (process.availableMemory() < 2 * wantedBytes) return false
  const options = `mode=0711,size=${wantedBytes}`
  const mounted = execaSync('mount', ['-t', 'tmpfs', '-o', options, `${device}${process.pid}`, folder], {
    reject: false,
  })
  if (mounted.exitCode !== 0) return false
  cleanup.add('the disk in memory', () => unmount(folder))
  return true
}

/** Unmounts what test runs left that were killed: nothing else gives their memory back. */
function unmountLeft(): void {
  for (const line of readFileSync('/proc/self/mounts', 'utf8').split('\n')) {
    const [from = '', folder = ''] = line.split(' ')
    const pid = Number(from.startsWith(device) ? from.slice(device.length) : Number.NaN)
    if (Number.isInteger(pid) && !existsSync(`/proc/${pid}`)) unmount(withoutEscapes(folder))
  }
}

/** The kernel writes a space in a path as `\\040`. */
function withoutEscapes(place: string): string {
  return place.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)))
}

/** At once for everybody who looks for it; its memory is free when the last process has closed its files. */
function unmount(folder: string): void {
  execaSync('umount', ['--lazy', folder], { reject: false })
}
