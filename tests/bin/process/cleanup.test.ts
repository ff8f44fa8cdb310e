import { expect, it } from 'vitest'
import { createCleanup } from '#bin/process/cleanup.ts'
import { runUntilSignal } from '#bin/process/run-until-signal.ts'

it('stops in the opposite order, and one that cannot be stopped keeps no other from it', async () => {
  const stopped: string[] = []
  const said: string[] = []
  const cleanup = createCleanup((line) => said.push(line))
  cleanup.add('first', () => stopped.push('first'))
  cleanup.add('second', () => {
    throw new Error('it hangs')
  })
  cleanup.add('third', async () => stopped.push('third'))
  await cleanup.run()
  await cleanup.run()
  expect(stopped).toEqual(['third', 'first'])
  expect(said).toEqual(['Could not stop second: it hangs'])
})

it('also stops what was only being started when everything was to stop', async () => {
  const stopped: string[] = []
  const code = await runUntilSignal(
    async (cleanup, signal) => {
      cleanup.add('early', () => stopped.push('early'))
      process.emit('SIGTERM', 'SIGTERM')
      await new Promise((resolve) => setTimeout(resolve, 50))
      cleanup.add('late', () => stopped.push('late'))
      signal.throwIfAborted()
      return 0
    },
    () => {},
  )
  expect(stopped).toEqual(['early', 'late'])
  expect(code).toBe(130)
})

it('stops everything when the work fails, and passes the failure on', async () => {
  const stopped: string[] = []
  const failing = runUntilSignal(
    async (cleanup) => {
      cleanup.add('server', () => stopped.push('server'))
      throw new Error('no disk')
    },
    () => {},
  )
  await expect(failing).rejects.toThrow('no disk')
  expect(stopped).toEqual(['server'])
})
