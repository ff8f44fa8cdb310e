import { afterAll, expect, test } from 'vitest'
import { closeDatabase } from '#lib/store/database.ts'
import { listRuns } from '#lib/store/runs.ts'
import { claimRun } from '#lib/store/worker/run-writes.ts'

process.env.DATABASE_URL = 'postgresql://owner:correct-horse@127.0.0.1:1/nothing'
afterAll(closeDatabase)

test.each([
  ['reading', () => listRuns()],
  ['writing', () => claimRun('run', 'claim')],
])(
  '%s while the metadata database is down is a problem with a name, and tells no password',
  async (_doing, task) => {
    const problem = await task().catch((thrown: unknown) => thrown)
    expect(problem).toMatchObject({
      code: 'database-unreachable',
      details: { message: expect.not.stringContaining('correct-horse') },
    })
  },
)
