import type { Texts } from '#components/language/define-texts.ts'
import type { Format } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import type { ConnectionPoint } from '#lib/verification/connection-points.ts'
import { describeRights } from '#lib/verification/role-rights.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import type { connectionPointsTexts } from './connection-points.texts.ts'

type Words = typeof connectionPointsTexts extends Texts<infer Dictionary> ? Dictionary : never
type Described = { found: string | null; fix: string | null }
type Known = { probe: SourceProbe | null; stopped: boolean; texts: Words; format: Format; language: Language }

/** What was measured at a point, and the way out where it did not pass. */
export function describePoint({ key, state, problem }: ConnectionPoint, known: Known): Described {
  const { probe, stopped, texts } = known
  if (problem) {
    const found = key === 'extensions' ? texts.stopped(problem.message) : problem.message
    return { found, fix: problem.hint || null }
  }
  if (key === 'worker')
    return state === 'failed'
      ? { found: texts.noWorker, fix: texts.noWorkerFix }
      : { found: texts.workerOnline, fix: null }
  if (state === 'waiting') return { found: null, fix: null }
  if (state === 'unmeasured') return { found: whyUnmeasured(key, known), fix: null }
  // A test that stopped stores no measurement: the earlier one is not this one's.
  if (!probe || stopped) return { found: null, fix: null }
  const fixed = (found: string, fix: string) => ({ found, fix: state === 'passed' ? null : fix })
  switch (key) {
    case 'reach':
      return { found: texts.reached(probe.host, latencyOf(known)), fix: null }
    case 'encryption':
      return fixed(state === 'passed' ? texts.encrypted : texts.notEncrypted, texts.notEncryptedFix)
    case 'sign-in':
      return { found: texts.signedIn(probe.role, probe.database), fix: null }
    case 'version':
      return fixed(`PostgreSQL ${probe.serverVersion}`, texts.versionFix)
    case 'programs':
      return probe.tools
        ? { found: `pg_dump ${probe.tools.version}`, fix: null }
        : { found: texts.noPrograms, fix: texts.noProgramsFix }
    case 'read':
      return describeReading(probe, known)
    case 'space':
      return fixed(describeSpace(probe, known), texts.noRoomFix)
    default:
      return { found: describeExtensions(probe, known), fix: null }
  }
}

function whyUnmeasured(key: ConnectionPoint['key'], { probe, stopped, texts }: Known): string {
  if (stopped && probe && key === 'encryption')
    return texts.notKept(probe.tls ? texts.was.encrypted : texts.was.plain)
  if (stopped) return texts.notReached
  return key === 'extensions' && probe?.extensionsDecided === false ? texts.undecided : texts.notAsked
}

function latencyOf({ probe, format }: Known): string | null {
  return probe?.latencyMs === undefined ? null : format.duration(probe.latencyMs)
}

function describeReading(probe: SourceProbe, { texts, format, language }: Known): Described {
  const tables = probe.schemas.reduce((sum, schema) => sum + schema.tables, 0)
  if (tables === 0) return { found: texts.empty, fix: texts.emptyFix }
  const { rights, role, schemas } = probe
  if (rights && rights.server.length + rights.data.length > 0)
    return { found: texts.mayMore(role, describeRights(rights, language)), fix: texts.mayMoreFix }
  const [table, many] = texts.table
  const [schema, several] = texts.schema
  return {
    found: texts.readable(format.plural(tables, table, many), format.plural(schemas.length, schema, several)),
    fix: null,
  }
}

function describeSpace({ space = [] }: SourceProbe, { texts, format }: Known): string {
  return space
    .map(({ use, freeBytes, needBytes }) =>
      texts.free(texts.room[use], format.bytes(freeBytes), format.bytes(needBytes)),
    )
    .join('; ')
}

function describeExtensions({ extensions }: SourceProbe, { texts, format }: Known): string {
  return extensions.length === 0 ? texts.noExtensions : texts.extensionsThere(format.count(extensions.length))
}
