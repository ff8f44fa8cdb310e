import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import { holdsRows, nameOf, visible } from '#lib/verification/manifest.ts'
import { assertTrustedCode } from './assert-trusted-code.ts'
import { digestLargeObjects, digestTable } from './digest.ts'
import { readStructure } from './read-manifest.ts'
import { closeSession, openSession } from './session.ts'

/** What PostgreSQL says of a file that is not what it wrote: a broken page, a hole in a long value, a file that is gone. */
const damage =
  /invalid page in block|could not read block|page verification failed|(missing|unexpected) chunk (number|size)|data is corrupt|could not open file|could not access status of transaction|invalid memory alloc request size/

/** Whether reading broke off as it may where the server's own files are damaged. Only a reason to look: `findDamages` decides. */
export function mayBeCorruption(thrown: unknown): boolean {
  return thrown instanceof Problem && damage.test(thrown.message)
}

/**
 * Whether an error of a query means that the files it read are damaged: by its SQLSTATE, never by a text that a name or a value can
 * hold. Broken data and indexes (XX001, XX002), a file that cannot be read or is gone (58); or XX000, where the server has no better
 * code: a page that cannot be read, or a length that no value can have. A length of up to 2 GB is that of a long row.
 */
function isCorruption(thrown: unknown): boolean {
  const { code = '', message = '' } = (thrown ?? {}) as { code?: string; message?: string }
  if (/^(XX001|XX002|58)/.test(code)) return true
  if (code !== 'XX000') return false
  const length = /^invalid memory alloc request size (\d+)$/.exec(message)?.[1]
  if (length !== undefined) return BigInt(length) >= 2n ** 31n
  return /^(could not (read block|access status of transaction)|(missing|unexpected) chunk (number|size))/.test(
    message,
  )
}

/**
 * Reads every table of a server that seems damaged, one after the other, and tells each one that cannot be read: production is
 * to blame, and no archive of it can be whole. Only its own tables: where none of them is damaged, the list is empty.
 */
export async function findCorruption(connection: Connection, signal: AbortSignal): Promise<Check[]> {
  const client = await openSession(connection, 'backproof: damage')
  const abort = () => void closeSession(client)
  signal.addEventListener('abort', abort, { once: true })
  try {
    await assertTrustedCode(client)
    const { tables } = await readStructure([client])
    const damages: Check[] = []
    const tryReading = async (subject: string, read: () => Promise<unknown>) => {
      const thrown = await read().then(
        () => null,
        (reason: unknown) => reason,
      )
      signal.throwIfAborted()
      await client.query('ROLLBACK TO SAVEPOINT unread') // also gives back the table's lock
      if (isCorruption(thrown)) {
        const said = visible(thrown instanceof Error ? thrown.message : String(thrown))
        damages.push(finding('source-readable', subject, 'every page can be read', said, 'source'))
      }
    }
    await client.query('SAVEPOINT unread')
    for (const table of tables.filter(holdsRows))
      await tryReading(nameOf(table), () => digestTable(client, table))
    await tryReading('all large objects', () => digestLargeObjects(client))
    return damages
  } finally {
    signal.removeEventListener('abort', abort)
    await closeSession(client)
  }
}
