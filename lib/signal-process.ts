/**
 * Sends a signal to one process. Refuses 0 and negative numbers, which kill(2) takes for this process's group, for other groups, or for
 * every process: a pid that is not known yet must never end the worker.
 *
 * @throws RangeError for such a number, and what `process.kill` throws for a process that has ended.
 */
export function signalProcess(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined || !Number.isSafeInteger(pid) || pid <= 0) {
    throw new RangeError(`${pid} is not the number of one process`)
  }
  process.kill(pid, signal)
}
