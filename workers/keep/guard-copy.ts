import { createInterface } from 'node:readline'
import { endProcessesOf, endStrays } from '#lib/postgres/end-processes.ts'
import { releaseOrphanedUsers } from '#lib/postgres/os-user.ts'
import { removeFolder } from '#lib/postgres/remove-folder.ts'
import { type GuardRequest, guardDone, guardReady, guardRequest } from './guard-request.ts'

/**
 * Waits beside a worker that keeps a copy, and removes the copy when the worker ends without having done it, however it ends: its pipe closes. The same
 * where the worker lives but does not remove it in time.
 */
export async function guardCopy(): Promise<number> {
  // The worker may be gone when this process writes.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.done) return 2
  const request = guardRequest.parse(JSON.parse(first.value))
  let late: NodeJS.Timeout | undefined
  const ended = new Promise<void>((resolve) => {
    late = setTimeout(resolve, request.removeAfterMs)
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
  process.stdout.write(`${guardReady}\n`)
  const said = lines.next().then(({ done, value }) => (done ? null : value))
  const word = await Promise.race([said, ended.then(() => null)])
  clearTimeout(late)
  if (word !== guardDone) await remove(request)
  return 0
}

async function remove({ folders, uid }: GuardRequest): Promise<void> {
  if (uid !== null) await endProcessesOf(uid)
  for (const folder of folders) {
    endStrays(folder)
    await removeFolder(folder)
  }
  if (uid !== null) await releaseOrphanedUsers()
}
