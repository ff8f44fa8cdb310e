import { chmodSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { execaSync } from 'execa'
import { signalProcess } from '#lib/signal-process.ts'
import { faultTest } from '#tests/support/faults/provoke.ts'
import { signalServer } from '#tests/support/faults/signal-server.ts'
import { slowCheck } from '#tests/support/faults/slow-check.ts'
import { slowSource } from '#tests/support/faults/slow-source.ts'
import { throwawayPostmaster } from '#tests/support/faults/throwaway-postmaster.ts'
import { withInstallation } from '#tests/support/faults/with-installation.ts'
import { descendant } from '#tests/support/processes.ts'

const { place } = withInstallation({ statements: slowSource({ refreshSeconds: 6 }) })
const broken = { afterMs: 1500, status: 'errored', code: ['restore-broke-off', 'scratch-failed'] } as const
const backend = (statement: string) =>
  descendant(
    ({ command }) => new RegExp(`^postgres: .*${statement}`).test(command) && command.includes('shop'),
  )

faultTest(place, 'throwaway server', 'its postmaster gets SIGKILL during restore', () => ({
  ...{ during: 'restore', ...broken, code: [...broken.code] },
  begin: () => signalProcess(throwawayPostmaster(place()), 'SIGKILL'),
}))

faultTest(place, 'throwaway server', 'its postmaster gets SIGKILL during inspect', async () => ({
  ...{ during: 'inspect', ...broken, code: [...broken.code], sourceId: await slowCheck(8) },
  begin: () => signalProcess(throwawayPostmaster(place()), 'SIGKILL'),
}))

for (const during of ['restore', 'inspect'] as const) {
  let postmaster = 0
  faultTest(place, 'throwaway server', `every process of it is frozen during ${during}`, async () => ({
    ...{ during, ...broken, code: [...broken.code] },
    ...(during === 'inspect' && { sourceId: await slowCheck(8) }),
    begin: () => {
      postmaster = throwawayPostmaster(place())
      signalServer(postmaster, 'SIGSTOP')
    },
    end: () => signalServer(postmaster, 'SIGCONT'),
  }))
}

let frozen = 0
faultTest(place, 'throwaway server', 'the backend that refreshes a view is frozen', () => ({
  ...{ during: 'restore', ...broken, code: [...broken.code] },
  begin: async () => {
    frozen = (await backend('REFRESH')).pid
    signalProcess(frozen, 'SIGSTOP')
  },
  end: () => {
    try {
      signalProcess(frozen, 'SIGCONT')
    } catch {} // it was removed with the server
  },
}))

let pinned = ''
faultTest(place, 'throwaway server', 'a file of it cannot be removed afterwards', () => ({
  ...{ during: 'restore', afterMs: 1500, status: 'passed' },
  begin: () => {
    const [scratch = ''] = readdirSync(place().scratch)
    pinned = path.join(place().scratch, scratch, 'pinned')
    execaSync('mkdir', [pinned])
    chmodSync(pinned, 0o700)
    execaSync('mount', ['-t', 'tmpfs', 'none', pinned])
  },
  end: () => {
    execaSync('umount', [pinned], { reject: false })
  },
}))
