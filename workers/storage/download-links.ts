import path from 'node:path'
import { log } from '#lib/log.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import {
  answerDownload,
  type DownloadRequest,
  waitingDownloads,
} from '#lib/store/worker/archive-downloads.ts'
import type { WorkerContext } from '#workers/context.ts'
import { poll } from '#workers/poll.ts'
import { openStorage } from './open-storage.ts'

/** A person clicks it at once; a download that has begun goes on. */
const linkHoldsSeconds = 300

type Keys = Pick<WorkerContext, 'privateKey'>

/** Makes the links of downloads that people request: only a worker has the access keys of buckets. */
export function startDownloadLoop(context: Keys): { stop(): Promise<void> } {
  return poll(() => answerDownloads(context), { everyMs: 2000, failure: 'could not make links of downloads' })
}

export async function answerDownloads(context: Keys): Promise<void> {
  for (const request of await waitingDownloads()) await answerOne(request, context)
}

async function answerOne({ id, storageId, key }: DownloadRequest, { privateKey }: Keys): Promise<void> {
  try {
    const { store } = await openStorage(storageId, privateKey)
    const signal = AbortSignal.timeout(30_000)
    if ((await store.size(key, signal)) === null)
      throw new Problem(
        'archive-unreadable',
        `The object ${key} is not in ${store.title}.`,
        'Choose another copy.',
      )
    const link = await store.link(key, { seconds: linkHoldsSeconds, fileName: path.posix.basename(key) })
    if (link === null)
      throw new Problem('conflict', 'Only a bucket can hand out a link.', 'Copy the file from the folder.')
    await answerDownload(id, { link, seconds: linkHoldsSeconds })
    log.info({ download: id }, 'a link to an archive was made')
  } catch (thrown) {
    const problem = asProblem(thrown)
    log.warn({ download: id, code: problem.code }, 'could not make the link of a download')
    await answerDownload(id, { problem: problem.details })
  }
}
