import path from 'node:path'
import { log } from '#lib/log.ts'
import { poll } from '#lib/poll.ts'
import { asProblem, problem } from '#lib/problem.ts'
import {
  answerDownload,
  type DownloadRequest,
  waitingDownloads,
} from '#lib/store/worker/archive-downloads.ts'
import type { WorkerContext } from '#workers/context.ts'
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
      throw problem('archive-unreadable/no-copy-in-storage', { object: key, title: store.title })
    const link = await store.link(key, { seconds: linkHoldsSeconds, fileName: path.posix.basename(key) })
    if (link === null) throw problem('conflict/no-link')
    await answerDownload(id, { link, seconds: linkHoldsSeconds })
    log.info({ download: id }, 'a link to an archive was made')
  } catch (thrown) {
    const { code, details } = asProblem(thrown)
    log.warn({ download: id, code }, 'could not make the link of a download')
    await answerDownload(id, { problem: details })
  }
}
