import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The version of Backproof that this worker runs. */
export const workerVersion: string = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '..', 'package.json'), 'utf8'),
).version
