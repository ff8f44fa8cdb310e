import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newWorkerKey } from '#lib/access/unseal.ts'
import { publicKeyFile, workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'

/**
 * The worker's private key: BACKPROOF_WORKER_KEY, or the file worker.key in its home, made on first start. If it is lost, the
 * connection strings must be entered again; nothing else is lost.
 */
export async function workerKey(home: string): Promise<string> {
  const { privateKey } = workerEnv()
  if (privateKey !== null) return privateKey
  const file = path.join(home, 'worker.key')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const key = await newWorkerKey()
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

/** Writes the public key to the file that the web of the same machine reads; a web elsewhere gets it from BACKPROOF_WORKER_PUBLIC_KEY. */
export function publishKey(publicKey: string): void {
  const file = publicKeyFile()
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.${process.pid}`, `${publicKey}\n`, { mode: 0o644 })
    // The web may run as another account of the machine; the key is no secret.
    chmodSync(`${file}.${process.pid}`, 0o644)
    renameSync(`${file}.${process.pid}`, file)
  } catch (thrown) {
    log.warn({ err: thrown, file }, 'could not write the public key of the worker')
  }
}
