import { plural } from '#lib/format.ts'
import type { ServerState } from '#lib/postgres/read-server-state.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { RelationKind } from '#lib/verification/restored/restored-record.ts'

/** How the restored database relates to production, as far as it was measured, and what showed it. */
export type Relation = {
  kind: RelationKind
  evidence: string
}

/** Why nothing shows that the one is what was restored, and the other production. */
type Refusal = { refused: string; hint: string; itself?: true }

type Known = Pick<Manifest, 'systemIdentifier' | 'database'> | null

/**
 * Which of two databases was restored. That they differ is not enough: two addresses that a person swapped lead to two different databases as well,
 * and production compared with itself always holds. What was restored is the younger one, and a Manifest knows production; where neither shows it,
 * nothing is decided.
 */
export function relateToProduction(is: ServerState, was: ServerState, known: Known): Relation | Refusal {
  const manifest = known?.systemIdentifier ? known : null
  const both = is.systemIdentifier !== null && was.systemIdentifier !== null
  const isEqual = both && is.systemIdentifier === was.systemIdentifier
  if (is.startedAt === was.startedAt && (isEqual || !both)) return onOneServer(is, was, manifest)
  if (is.systemIdentifier === null) return unreadable('the restored database')
  if (was.systemIdentifier === null)
    return manifest && manifest.systemIdentifier !== is.systemIdentifier
      ? { kind: 'other-server', evidence: 'its identifier is not that of the manifest' }
      : unreadable('--source')
  if (!isEqual) return onOtherServer(is.systemIdentifier, was.systemIdentifier, manifest)
  if (manifest && manifest.systemIdentifier !== was.systemIdentifier) return otherSource()
  return was.standby ? standbySource() : copyOfFiles(is, was)
}

function onOneServer(is: ServerState, was: ServerState, manifest: Known): Relation | Refusal {
  if (is.databaseOid === was.databaseOid)
    return {
      refused: 'it is production itself',
      itself: true,
      hint: 'Nothing was compared: production today says nothing about a restore. Give the connection string of the restored database.',
    }
  if (manifest && was.systemIdentifier !== null && manifest.systemIdentifier !== was.systemIdentifier)
    return otherSource()
  if (manifest && manifest.database === is.database)
    return swapped('it is the database that the manifest was taken of, and --source another one')
  if (manifest && was.systemIdentifier !== null && manifest.database === was.database)
    return { kind: 'same-server', evidence: 'production is the one that the manifest names' }
  return is.databaseOid > was.databaseOid
    ? { kind: 'same-server', evidence: 'created after production' }
    : swapped('both are on one server, and it was created before --source')
}

function onOtherServer(is: string, was: string, manifest: Known): Relation | Refusal {
  if (manifest?.systemIdentifier === was)
    return { kind: 'other-server', evidence: 'the manifest names the identifier of production' }
  if (manifest?.systemIdentifier === is)
    return swapped('it is on the server that the manifest was taken of, and --source another one')
  if (manifest) return otherSource()
  return madeAt(is) > madeAt(was)
    ? { kind: 'other-server', evidence: "made after production's" }
    : swapped('its server was made before --source, so that it can be production')
}

/** The second in which initdb made a server: the upper half of its identifier. */
function madeAt(identifier: string): bigint {
  return BigInt(identifier) >> 32n
}

/**
 * Of two servers with one identifier the copy has the higher timeline, or, where its files were copied, the same one and a later start; and fewer
 * transactions, since production went on. A timeline alone is not enough: production that failed over has a high one, too.
 */
function copyOfFiles(is: ServerState, was: ServerState): Relation | Refusal {
  if (is.nextTransaction === null || was.nextTransaction === null)
    return unreadable(is.nextTransaction === null ? 'the restored database' : '--source')
  const ahead = is.nextTransaction - was.nextTransaction
  const timelines = is.timeline !== null && was.timeline !== null ? is.timeline - was.timeline : null
  const written = plural(Number(ahead < 0n ? -ahead : ahead), 'transaction')
  if (timelines !== null && timelines < 0)
    return swapped(
      `it is on timeline ${is.timeline}, and --source ${was.timeline}: a copy has the higher one`,
    )
  if (ahead > 0n) return swapped(`it is ${written} ahead of --source, and a copy is behind`)
  const timeline = timelines ? `timeline ${is.timeline} after production's ${was.timeline}, ` : ''
  const behind = ahead === 0n ? 'no transaction behind' : `${written} behind`
  if (timeline !== '') return { kind: 'physical-copy', evidence: `${timeline}${behind}` }
  const same = timelines === null ? 'no other timeline is known' : 'it has the timeline of --source'
  if (ahead === 0n) return swapped(`${same}, and nothing was written into one that the other lacks`)
  return is.startedAt > was.startedAt
    ? { kind: 'physical-copy', evidence: `${behind}, started later` }
    : swapped(`${same}, and it started earlier than --source`)
}

function swapped(reason: string): Refusal {
  return {
    refused: reason,
    hint: 'Look whether the two addresses are swapped: --restored is what was restored, --source is production. What was restored is younger than production; where it is not, a manifest of production (--manifest, --between) shows which is which for two servers of their own. A copy of files that was written into cannot be distinguished: restore it again. One that started before production did is restarted.',
  }
}

function otherSource(): Refusal {
  return {
    refused: '--source is not the server that the manifest was taken of, so that it shows nothing',
    hint: 'Give production as --source, and a manifest of it. Where the server of the manifest no longer exists: --source gone.',
  }
}

function standbySource(): Refusal {
  return {
    refused: '--source is a standby of a server with the same identifier, which can be this one',
    hint: 'Give the address of the primary as --source, not that of a replica.',
  }
}

function unreadable(side: 'the restored database' | '--source'): Refusal {
  return {
    refused: `which server ${side} is on is not known: its role may not read that`,
    hint: 'Grant its role there EXECUTE on pg_control_system(), pg_current_snapshot() and pg_snapshot_xmax(pg_snapshot), which every role has unless it was revoked, or give a role that may. Where production no longer exists: --source gone.',
  }
}
