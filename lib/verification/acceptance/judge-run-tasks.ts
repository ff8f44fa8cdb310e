import type { CheckKind } from '#lib/verification/check.ts'
import { sinceThen } from '#lib/verification/criteria.ts'
import { formatOf, textsOf } from '#lib/verification/criteria-input.ts'
import { restoredWords } from '#lib/verification/criterion-restores.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import { restoredOnServer, restoreResult } from '#lib/verification/restore-result.ts'
import { comparedRows, countEqualTables } from '#lib/verification/run-measures.ts'
import { assessStanding, checksOfKinds, type Standing } from '#lib/verification/standing.ts'
import { acceptanceTexts } from './acceptance.texts.ts'
import { type AcceptanceInput, criterionOf } from './acceptance-input.ts'
import type { Judgement } from './acceptance-item.ts'

/** Task 7 */
export function dumped(input: AcceptanceInput): Judgement {
  const { state, evidence, at } = asCriterion('backup', input)
  const { archive } = input
  if (state !== 'kept' || !archive) return { state, evidence, at }
  const taken = formatOf(input).instant(archive.takenAt)
  return { state, evidence: textsIn(input).archiveOf(taken, archive.toolVersion), at }
}

/** Task 8: beside its checksum, the size of the database says what is reasonable. */
export function sized(input: AcceptanceInput): Judgement {
  const { state, evidence, at } = asCriterion('backup', input)
  const { archive } = input
  if (state !== 'kept' || !archive) return { state, evidence, at }
  const { bytes } = formatOf(input)
  const sizes = textsIn(input).sizes(bytes(archive.bytes), bytes(archive.databaseBytes))
  const files = archive.sha256 === '' ? textsOf(input).notStored : textsOf(input).checksumVerified
  return { state, evidence: `${sizes}; ${files}`, at }
}

/** Task 9: a restore that was tried had a server, however it ended. */
export function testDatabase(input: AcceptanceInput): Judgement {
  const result = restoreResult(input)
  const tried = checksOfKinds(input.checks, 'restore').some(({ verdict }) => verdict !== 'skipped')
  const judged = restoredOnServer(input.checks) && (result === 'with-errors' || result === 'in-part')
  if (!tried && !judged) {
    const evidence = result === 'not' ? textsIn(input).noTestDatabase : restoredWords(input)
    return { state: 'unproven', evidence, at: null }
  }
  const [scratch] = checksOfKinds(input.checks, 'scratch')
  const server = scratch ? foundText(scratch, input.language) : textsOf(input).onTemporaryServer
  return { state: 'kept', evidence: server, at: input.endedAt ?? null }
}

/** Task 11: the copy was read to its end. */
export function connected(input: AcceptanceInput): Judgement {
  const took = input.steps.find(({ name }) => name === 'inspect')?.durationMs ?? null
  if (took === null) return { state: 'unproven', evidence: textsIn(input).copyNotRead, at: null }
  const evidence = textsIn(input).copyRead(formatOf(input).duration(took))
  return { state: 'kept', evidence, at: input.endedAt ?? null }
}

/** What leaves a table without a check of its rows is the only finding about it. */
const ofCounts: CheckKind[] = ['schema', 'table', 'column', 'rows']

/** Task 13: the counts alone; an index that differs breaks the data, and not these. */
export function counts(input: AcceptanceInput): Judgement {
  const { checks, beyond, archive } = input
  if (checksOfKinds(checks, 'rows').length === 0)
    return { state: 'unproven', evidence: textsOf(input).rowsNotCompared, at: null }
  const { count } = formatOf(input)
  const { equal, total } = countEqualTables({ checks, beyond, archive })
  const tables = textsOf(input).tablesMatch(count(equal), count(total))
  const rows = comparedRows({ checks, beyond, archive })
  const evidence = rows === null ? tables : textsIn(input).rows(tables, count(rows))
  const compared = assessStanding(checksOfKinds(checks, ...ofCounts))
  const restored = assessStanding(checksOfKinds(checks, 'restore')) === 'kept'
  const standing: Standing = compared === 'kept' && !restored ? 'unproven' : compared
  const [state, words] = sinceThen([standing, evidence], input)
  return { state, evidence: words, at: state === 'unproven' ? null : (input.endedAt ?? null) }
}

/** Task 14: all rows, and not a sample of them. */
export function integrity(input: AcceptanceInput): Judgement {
  const data = asCriterion('data', input)
  return data.state === 'kept' ? { ...data, evidence: textsIn(input).byDigest(data.evidence) } : data
}

/** Task 15: what is in a repository of the team was not measured. */
export function runbookWritten(input: AcceptanceInput): Judgement {
  const runbook = asCriterion('runbook', input)
  return runbook.state === 'kept'
    ? { ...runbook, evidence: textsIn(input).toRepository(runbook.evidence) }
    : runbook
}

/** What is the same question as a criterion. */
export function asCriterion(key: Parameters<typeof criterionOf>[1], input: AcceptanceInput): Judgement {
  const { standing, evidence, at } = criterionOf(input, key)
  return { state: standing, evidence, at }
}

function textsIn({ language = 'en' }: AcceptanceInput) {
  return acceptanceTexts[language]
}
