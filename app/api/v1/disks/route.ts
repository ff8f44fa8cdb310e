import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { readDisks } from '#lib/store/disks.ts'

export const dynamic = 'force-dynamic'

/** The disks of the workers: free space, and how many more archives fit. */
export const GET = readEndpoint(
  {
    path: '/api/v1/disks',
    summary: 'List the disks of the workers: free space, and how many more archives fit',
    permission: 'read',
    subject: 'installation',
  },
  async () => json({ disks: await readDisks(await databaseNow()) }),
)
