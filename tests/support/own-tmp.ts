import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, inject } from 'vitest'

const { cluster, programs, room } = inject('place')
process.env.BACKPROOF_TEST_CLUSTER = cluster
// One major alone, as on a worker that has no other.
process.env.BACKPROOF_PG_BIN = programs
// What the operator of a worker sets: which variables may be named, and that production is on this machine.
process.env.BACKPROOF_SOURCE_VARIABLES = 'SAMPLE_URL,TEST_SOURCE_URL'
process.env.BACKPROOF_RAILWAY_TOKEN_VARIABLES = 'TEST_RAILWAY_TOKEN,DEMO_RAILWAY_TOKEN'
process.env.BACKPROOF_ALLOWED_ADDRESSES = '127.0.0.1,::1'
// The tests run on whatever PostgreSQL this machine has; what is refused of old programs has a test of its own.
process.env.BACKPROOF_OLD_TOOLS = 'accept'

// Each test file has a temporary folder of its own: two of them at once never see each other's throwaway servers, and leftovers
// are reported with the name of the file.
const outside = tmpdir()
const folder = mkdtempSync(path.join(room, 't-'))
// Passable, because for root the servers run as another account.
chmodSync(folder, 0o711)
process.env.TMPDIR = folder

afterAll(() => {
  // What initdb made stays until the process ends.
  const left = readdirSync(folder).filter(
    (name) => name.startsWith('backproof') && !name.startsWith('backproof-cluster-'),
  )
  process.env.TMPDIR = outside
  rmSync(folder, { recursive: true, force: true })
  if (left.length > 0) throw new Error(`Left behind in the temporary folder: ${left.join(', ')}`)
})
