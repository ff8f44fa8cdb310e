import { type CheckKind, isPlatformKind } from '#lib/verification/check.ts'
import { formatOf, ofRailway } from '#lib/verification/criteria-input.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import { assessStanding, checksOfKinds, type Standing } from '#lib/verification/standing.ts'
import { acceptanceTexts } from './acceptance.texts.ts'
import { type AcceptanceInput, criterionOf } from './acceptance-input.ts'
import type { Judgement } from './acceptance-item.ts'

/** Task 1: nothing that Backproof does shows that a person can sign in. */
export function signIn(input: AcceptanceInput): Judgement {
  const texts = textsIn(input)
  const at = input.platformAt ?? null
  const read =
    at === null || !listRead(input) ? texts.noSignIn : ofRailway(texts.readByToken(instant(input, at)), input)
  return { state: 'person', evidence: read, at: null }
}

/** Task 2: the list was read, whatever is on it. */
export function listed(input: AcceptanceInput): Judgement {
  const [list] = checksOfKinds(input.checks, 'backup-list')
  const evidence = list ? foundText(list, input.language) : textsIn(input).listNotRead
  return read(listRead(input) ? 'kept' : 'unproven', evidence, input)
}

/** Task 3: a schedule alone makes nothing, so the last scheduled Backup counts, too. */
export function automatic(input: AcceptanceInput): Judgement {
  const list = found('backup-list', input)
  if (list?.standing === 'broken') return read('broken', list.text, input)
  const [schedule, fresh] = (['backup-schedule', 'backup-fresh'] as const).map((kind) => found(kind, input))
  const standing = worst([schedule?.standing ?? 'unproven', fresh?.standing ?? 'unproven'])
  const known = [schedule?.text, fresh?.text].filter(Boolean)
  return read(standing, known.length > 0 ? known.join('; ') : criterionOf(input, 'daily').evidence, input)
}

/** Task 4: both are known, and fulfil the policy. */
export function frequencyAndRetention(input: AcceptanceInput): Judgement {
  const schedule = found('backup-schedule', input)
  const kept = criterionOf(input, 'kept')
  const parts = [schedule?.text, kept.evidence].filter((part, at, all) => part && all.indexOf(part) === at)
  return read(worst([schedule?.standing ?? 'unproven', kept.standing]), parts.join('; '), input)
}

/** Task 5 */
export function newest(input: AcceptanceInput): Judgement {
  const { newestBackupAt } = input
  const texts = textsIn(input)
  const list = found('backup-list', input)
  if (!list || list.standing === 'unproven') return read('unproven', list?.text ?? texts.listNotRead, input)
  if (newestBackupAt === null) return read('broken', list.text, input)
  return read('kept', texts.newest(instant(input, newestBackupAt)), input)
}

/** Task 6: only the list shows that there is one. */
export function snapshot(input: AcceptanceInput): Judgement {
  const { newestManualAt } = input
  const texts = textsIn(input)
  const list = found('backup-list', input)
  if (!list || list.standing === 'unproven') return read('unproven', list?.text ?? texts.listNotRead, input)
  if (!newestManualAt) return read('broken', texts.noManual, input)
  return read('kept', texts.newestManual(instant(input, newestManualAt)), input)
}

/** The worst of them decides. */
function worst(standings: Standing[]): Standing {
  if (standings.includes('broken')) return 'broken'
  return standings.every((standing) => standing === 'kept') ? 'kept' : 'unproven'
}

function found(kind: CheckKind, { checks, language }: AcceptanceInput) {
  const about = checksOfKinds(checks, kind)
  const [first] = about
  return first && { standing: assessStanding(about), text: foundText(first, language) }
}

function listRead(input: AcceptanceInput): boolean {
  return checksOfKinds(input.checks, 'backup-list').some(({ verdict }) => verdict !== 'skipped')
}

function read(state: Standing, known: string, input: AcceptanceInput): Judgement {
  const evidence = input.checks.some(({ kind }) => isPlatformKind(kind)) ? ofRailway(known, input) : known
  return { state, evidence, at: state === 'unproven' ? null : (input.platformAt ?? input.startedAt ?? null) }
}

function textsIn({ language = 'en' }: AcceptanceInput) {
  return acceptanceTexts[language]
}

function instant(input: AcceptanceInput, iso: string): string {
  return formatOf(input).instant(iso)
}
