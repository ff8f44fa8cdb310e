import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/**
 * Law: never restore into production. Two servers share a system identifier only where one is a physical copy of the other.
 * @param sourceIdentifier '' where the role may not read it. A server that we started ourselves is another one all the same; of a
 * given one nobody could tell, so it is refused.
 * @throws Problem `scratch-is-source`
 */
export async function assertNotSource(
  sourceIdentifier: string,
  scratch: Connection,
  given = false,
): Promise<void> {
  const client = await openPinned(scratch, sessionNames.read)
  try {
    const result = await client.query<{ id: string }>(
      'SELECT system_identifier::text AS id FROM pg_control_system()',
    )
    if (sourceIdentifier === '' && given) throw unknown()
    if (sourceIdentifier === '' || result.rows[0]?.id !== sourceIdentifier) return
    throw new Problem(
      'scratch-is-source',
      'The server to restore into is production itself.',
      'Nothing was written. Restore into another server.',
    )
  } finally {
    await closeSession(client)
  }
}

function unknown(): Problem {
  return new Problem(
    'scratch-is-source',
    'Nobody can tell whether the server to restore into is production itself.',
    'Nothing was written. Let the role on production read pg_control_system().',
  )
}
