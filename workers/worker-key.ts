import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newWorkerKey } from '#lib/access/unseal.ts'

/**
 * The worker's private key: BACKPROOF_WORKER_KEY, else the file worker.key in its home, made on first start. Whoever loses it
 * has to paste the connection strings again; nothing else is lost.
 */
export async function workerKey(home: string): Promise<string> {
  if (process.env.BACKPROOF_WORKER_KEY) return process.env.BACKPROOF_WORKER_KEY.trim()
  const file = path.join(home, 'worker.key')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const key = await newWorkerKey()
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
  return key
}
