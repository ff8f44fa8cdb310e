import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

export type Hashed = { sha256: string; bytes: number }

/** The sha256 and the size of each file, hashed by one thread per processor, four at most. */
export async function hashFiles(files: string[]): Promise<Hashed[]> {
  const results: Hashed[] = new Array(files.length)
  let next = 0
  const work = async () => {
    const thread = new Worker(new URL('./hash-worker.mjs', import.meta.url), { execArgv: [] })
    try {
      for (let index = next++; index < files.length; index = next++)
        results[index] = await hashed(thread, files[index] ?? '')
    } finally {
      await thread.terminate()
    }
  }
  const threads = Math.max(1, Math.min(4, availableParallelism(), files.length))
  await Promise.all(Array.from({ length: threads }, work))
  return results
}

function hashed(thread: Worker, file: string): Promise<Hashed> {
  return new Promise((resolve, reject) => {
    const ended = (thrown: Error) => reject(thrown)
    thread.once('error', ended)
    thread.once('message', (answer: Hashed | { error: string }) => {
      thread.off('error', ended)
      if ('error' in answer) reject(new Error(answer.error))
      else resolve(answer)
    })
    thread.postMessage(file)
  })
}
