// A thread that hashes one file after the other. Plain JavaScript: threads start without the loader that TypeScript needs.
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

const chunk = Buffer.alloc(1024 * 1024)

parentPort.on('message', (file) => {
  try {
    const hash = createHash('sha256')
    const open = openSync(file)
    let bytes = 0
    for (let read = readSync(open, chunk); read > 0; read = readSync(open, chunk)) {
      hash.update(chunk.subarray(0, read))
      bytes += read
    }
    closeSync(open)
    parentPort.postMessage({ sha256: hash.digest('hex'), bytes })
  } catch (thrown) {
    parentPort.postMessage({ error: String(thrown) })
  }
})
