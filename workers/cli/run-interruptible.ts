import { problem } from '#lib/problem.ts'

/**
 * Runs the work of a command, and cancels it on Ctrl-C and SIGTERM, so that it cleans up before the process ends. Never listens `once`:
 * execa's own listener ends the process as soon as it is the only one. Files that the work makes are readable by this account only.
 */
export async function runInterruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  process.umask(0o077)
  const controller = new AbortController()
  const cancel = () => controller.abort(problem('cancelled'))
  process.on('SIGINT', cancel)
  process.on('SIGTERM', cancel)
  try {
    return await work(controller.signal)
  } catch (thrown) {
    throw controller.signal.aborted ? controller.signal.reason : thrown
  } finally {
    process.off('SIGINT', cancel)
    process.off('SIGTERM', cancel)
  }
}
