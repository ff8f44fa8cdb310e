import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { execaSync } from 'execa'
import { beforeEach, describe } from 'vitest'
import { faultTest } from '#tests/support/faults/provoke.ts'
import { slowSource } from '#tests/support/faults/slow-source.ts'
import { withInstallation } from '#tests/support/faults/with-installation.ts'
import { mayMount, mountDisk, unmountDisk } from '#tests/support/mounts.ts'

const { place } = withInstallation({ statements: slowSource({ refreshSeconds: 4 }) })
const network = () => place().source.proxy
const archives = () => path.join(place().home, 'archives')
const slowDump = () => {
  network().limit(1_000_000)
  return { during: 'capture', afterMs: 1500, status: 'errored' } as const
}
/** Writes until nothing more fits. */
function fill(folder: string) {
  execaSync('dd', ['if=/dev/zero', `of=${path.join(folder, 'filler')}`, 'bs=64k'], { reject: false })
  execaSync('sh', ['-c', `cat /dev/zero > '${path.join(folder, 'filler-2')}'`], { reject: false })
}
const empty = (folder: string) => {
  for (const name of ['filler', 'filler-2']) rmSync(path.join(folder, name), { force: true })
}

describe.runIf(mayMount)('disks', () => {
  beforeEach(() => {
    unmountDisk(archives())
    unmountDisk(place().scratch)
    if (!existsSync(archives())) execaSync('mkdir', ['-m', '700', archives()])
    mountDisk(archives(), 'size=80m,mode=700')
    mountDisk(place().scratch, 'size=900m,mode=711')
    return () => {
      network().limit(null)
      unmountDisk(archives())
      unmountDisk(place().scratch)
    }
  })

  faultTest(place, 'disks', 'the disk of the archives is full during the dump', () => ({
    ...slowDump(),
    ...{ code: 'disk-full', begin: () => fill(archives()), end: () => empty(archives()) },
  }))

  faultTest(place, 'disks', 'the disk of the archives becomes read-only before the dump', () => {
    network().limit(20_000)
    return {
      ...{ during: 'preflight', afterMs: 0, status: 'errored', code: 'worker-files' },
      begin: () => {
        execaSync('mount', ['-o', 'remount,ro', archives()])
        network().limit(null)
      },
      end: () => execaSync('mount', ['-o', 'remount,rw', archives()]),
    }
  })

  faultTest(place, 'disks', 'the folder of the archive is deleted during the dump', () => ({
    ...slowDump(),
    code: ['worker-files', 'dump-failed'],
    begin: () => execaSync('sh', ['-c', `rm -rf '${archives()}'/*`]),
  }))

  faultTest(place, 'disks', 'the disk of the throwaway server is full during restore', () => ({
    ...{ during: 'restore', afterMs: 1500, status: 'errored', code: 'disk-full' },
    begin: () => fill(place().scratch),
    end: () => empty(place().scratch),
  }))
})
