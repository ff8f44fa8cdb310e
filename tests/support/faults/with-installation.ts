import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type Installation, startInstallation } from './installation.ts'
import type { WorkerProcess } from './worker-process.ts'

/** Gives a test file an installation; each test begins with one worker that has just started, and ends without any. */
export function withInstallation(options: Parameters<typeof startInstallation>[0]) {
  let installation: Installation
  let current: WorkerProcess
  beforeAll(async () => {
    installation = await startInstallation(options)
  })
  beforeEach(async () => {
    current = await installation.startWorker()
  })
  afterEach(() => installation.stopWorkers())
  afterAll(() => installation.stop())
  return {
    place: () => installation,
    worker: () => current,
  }
}
