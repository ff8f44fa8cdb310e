import { Problem } from '#lib/problem.ts'

/**
 * Ctrl-C and SIGTERM cancel the run, which then cleans up. Never `once`: execa's own listener ends the process as soon as it
 * finds itself alone.
 */
export function cancelOnInterrupt(): { signal: AbortSignal; release(): void } {
  const controller = new AbortController()
  const cancel = () =>
    controller.abort(new Problem('cancelled', 'The run was cancelled.', 'It proves nothing either way.'))
  process.on('SIGINT', cancel)
  process.on('SIGTERM', cancel)
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', cancel)
      process.off('SIGTERM', cancel)
    },
  }
}
