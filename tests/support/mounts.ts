import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execaSync } from 'execa'

/** Mounts a disk in memory; false where we may not. */
export function mountDisk(place: string, options = 'mode=1777', device = 'none'): boolean {
  return execaSync('mount', ['-t', 'tmpfs', '-o', options, device, place], { reject: false }).exitCode === 0
}

export function unmountDisk(place: string): void {
  execaSync('umount', [place], { reject: false })
}

/** Whether this account may mount a disk, as root may outside of most containers. */
export const mayMount = (() => {
  const place = mkdtempSync(path.join(tmpdir(), 'mount-'))
  const mounted = mountDisk(place)
  unmountDisk(place)
  rmSync(place, { recursive: true })
  return mounted
})()
