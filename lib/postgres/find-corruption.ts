import type { Connection } from '#lib/connection-string.ts'
import { Problem, problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import { displayName, holdsRows, visible } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import { assertTrustedCode } from './assert-trusted-code.ts'
import { digestLargeObjects, digestTable } from './digest.ts'
import { type GuardedReading, monitoredReading } from './guarded-reading.ts'
import { sessionName } from './lock-monitor.ts'
import { readStructure } from './read-manifest.ts'
import { closeSession, openSession } from './session.ts'

/** How long every table may be read once more. */
const searchTimeoutMs = 3_600_000
const limit = {
  ms: searchTimeoutMs,
  problem: () => problem('snapshot-too-old/search', { minutes: searchTimeoutMs / 60_000 }),
}

/** PostgreSQL's messages about damaged files: an invalid page, a missing TOAST chunk, a missing file. */
const corruptionMessages =
  /invalid page in block|could not read block|page verification failed|(missing|unexpected) chunk (number|size)|data is corrupt|could not open file|could not access status of transaction|invalid memory alloc request size/

/** Whether a Problem may come from damaged files of the server. Only a reason to check: `findCorruption` decides. */
export function mayBeCorruption(thrown: unknown): boolean {
  return thrown instanceof Problem && corruptionMessages.test(thrown.message)
}

/**
 * Whether a query's error means that the files it read are damaged. Decides by SQLSTATE, not by text that a name or a value could
 * contain: data_corrupted and index_corrupted (XX001, XX002), a missing or unreadable file (58), or XX000 where the server has no
 * better code: an unreadable page, or a length that no value can have. A long row can have up to 2 GB.
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
 * Reads every table of a server that may be damaged, one after the other, and returns a finding for each one that cannot be read.
 * Such findings blame the source: no archive of it can be whole. The list is empty where no table is damaged.
 */
export async function findCorruption(connection: Connection, signal: AbortSignal): Promise<Check[]> {
  return monitoredReading(connection, { signal, step: 'search', limit }, search)
}

async function search({ connection, signal, runTag }: GuardedReading): Promise<Check[]> {
  const client = await openSession(connection, sessionName(runTag, 'corruption'))
  try {
    await assertTrustedCode(client)
    const { tables } = await readStructure([client])
    const findings: Check[] = []
    const tryReading = async (subject: string, read: () => Promise<unknown>) => {
      const thrown = await read().then(
        () => null,
        (reason: unknown) => reason,
      )
      signal.throwIfAborted()
      await client.query('ROLLBACK TO SAVEPOINT unread') // also releases the table's lock
      if (isCorruption(thrown)) {
        const errorText = visible(thrown instanceof Error ? thrown.message : String(thrown))
        findings.push(finding('source-readable', subject, message('pages-readable'), errorText, 'source'))
      }
    }
    await client.query('SAVEPOINT unread')
    for (const table of tables.filter(holdsRows))
      await tryReading(displayName(table), () => digestTable(client, table))
    await tryReading('all large objects', () => digestLargeObjects(client))
    return findings
  } finally {
    await closeSession(client)
  }
}
