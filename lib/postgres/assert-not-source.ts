import type { Connection } from '#lib/connection-string.ts'
import { type Problem, problem } from '#lib/problem.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/**
 * Law: never restore into production. Two servers share a system identifier only where one is a physical copy of the other.
 * @param sourceIdentifier '' where the role may not read it. A server of ours is a different one anyway; an external server could be
 * the source, so it is refused.
 * @throws Problem `scratch-is-source`
 */
export async function assertNotSource(
  sourceIdentifier: string,
  scratch: Connection,
  external = false,
): Promise<void> {
  const client = await openPinned(scratch, sessionNames.read)
  try {
    const result = await client.query<{ id: string }>(
      'SELECT system_identifier::text AS id FROM pg_control_system()',
    )
    if (sourceIdentifier === '' && external) throw unknownServer()
    if (sourceIdentifier === '' || result.rows[0]?.id !== sourceIdentifier) return
    throw problem('scratch-is-source')
  } finally {
    await closeSession(client)
  }
}

function unknownServer(): Problem {
  return problem('scratch-is-source/unknown')
}
