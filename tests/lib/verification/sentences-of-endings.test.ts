import { describe, expect, test } from 'vitest'
import { failedSteps } from '#components/run/failed-steps.ts'
import { runPageTexts } from '#components/run/run-page.texts.ts'
import { stepState } from '#components/run/step-state.ts'
import { stepWords } from '#components/run/step-words.ts'
import type { Language } from '#lib/language.ts'
import { languages } from '#lib/language.ts'
import { acceptanceRecord } from '#lib/verification/acceptance/acceptance-record.ts'
import { assessCriteria } from '#lib/verification/criteria.ts'
import { assessGate } from '#lib/verification/gate.ts'
import { plainText } from '#lib/verification/labels.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { buildSharedReport } from '#lib/verification/report/shared-report.ts'
import { buildReport } from '#lib/verification/report.ts'
import { stepNames } from '#lib/verification/run.ts'
import { at, type Ending, everyEnding } from './every-ending.ts'
import { finishedRun } from './finished-run.ts'

/** A claim that a sentence may make, in both languages, and of which endings it is true. */
const claims: [name: string, words: RegExp, isTrue: (ending: Ending) => boolean][] = [
  ['restored whole', /restored completely|restored in \d|restaurada (por completo|em \d)/, (it) => it.whole],
  ['how long the restore took', /\b1 m 01 s\b/, (it) => it.whole],
  [
    'not restored',
    /not restored|before the restore|não (foi )?restaurada|antes do restauro/,
    (it) => it.untouched || !beganToRestore(it),
  ],
  [
    'was not restored',
    /was not restored|before the restore|não foi restaurada|antes do restauro/,
    (it) => it.untouched,
  ],
  [
    'no server to restore on',
    /no (temporary server|test database)|nenhum servidor temporário|nenhuma base de dados de teste/,
    (it) => it.untouched || !beganToRestore(it),
  ],
  [
    'equal to production',
    /match(es)? production|rows match|coincide[m]? com a produção|linhas comparadas coincidem|Iguais à produção/i,
    (it) => it.compared,
  ],
  [
    'all equal to production',
    /the backup matches production|a cópia de segurança coincide com/i,
    (it) => it.compared && it.all,
  ],
  ['differs from production', /\bdiffers?\b|\bdifere[m]?\b/, (it) => it.differs],
  ['tables match', /\d of \d tables|\d de \d tabelas/, (it) => it.compared],
  [
    'nothing was compared',
    /nothing was compared|no rows|nada foi comparado|não foram comparadas/i,
    (it) => !it.compared,
  ],
  [
    'no backup',
    /no backup was (made|created|tested|compared)|made no backup|nenhuma cópia de segurança/i,
    (it) => !it.archive,
  ],
  [
    'never began',
    /never began|não chegou a começar|before it began|antes de começar/,
    (it) => it.run.startedAt === null,
  ],
  ['it stopped', /\bstopped\b|\bparou\b/, (it) => !it.finished],
  [
    'checks that were not run',
    /\d+ of \d+ checks not run|\d+ de \d+ verificações por fazer/,
    (it) => !it.compared,
  ],
]

function beganToRestore({ run }: Ending): boolean {
  return run.steps.some(({ name }) => name === 'restore')
}

/** The sentences about a Run itself: head, meaning, checklist and what was not checked, on its page and in a shared report, and of the tasks of the acceptance record. */
function sentencesOf({ run }: Ending, language: Language): string[] {
  const own = buildReport(run, defaultPolicy, undefined, null, language)
  const shared = buildSharedReport(run, defaultPolicy, undefined, language)
  const judged = { ...run, policy: defaultPolicy, language }
  const asked = { criteria: assessCriteria(judged), sourceId: 'source-1', run, newestBackupAt: null }
  const tasks = acceptanceRecord({ ...judged, ...asked }).phases.flatMap((phase) => phase.tasks)
  const ofTheRun = tasks.filter(({ number }) => number >= 7 && number <= 17 && number !== 11)
  const reports = [own, shared].flatMap((report) => [
    ...[report.headline, plainText(report.lead), report.meaning],
    ...report.promises.map(({ evidence }) => evidence),
    ...report.notLookedAt.filter(({ subject }) => !/Railway/.test(subject)).map(({ reason }) => reason),
    ...report.facts.map(({ label, value }) => `${label} ${value}`),
  ])
  return [...reports, ...ofTheRun.map(({ evidence }) => evidence)]
}

const cases = languages.flatMap((language) =>
  everyEnding.map((ending) => [language, ending.name, ending] as const),
)

describe('no sentence tells of what did not happen', () => {
  test.each(cases)('%s: %s', (language, _, ending) => {
    const sentences = sentencesOf(ending, language)
    const wrong = claims.flatMap(([claim, words, isTrue]) =>
      isTrue(ending) ? [] : sentences.filter((it) => words.test(it)).map((it) => `${claim}: ${it}`),
    )
    expect(wrong).toEqual([])
  })

  test('and each claim is made by some ending, so that it is looked for', () => {
    for (const language of languages) {
      const all = everyEnding.flatMap((ending) => sentencesOf(ending, language))
      for (const [claim, words] of claims)
        expect(
          all.some((it) => words.test(it)),
          `${language}: ${claim}`,
        ).toBe(true)
    }
  })
})

describe('the steps of a run that ended', () => {
  test.each(everyEnding.map((ending) => [ending.name, ending] as const))('%s', (_, { run, finished }) => {
    const view = { ...run, report: buildReport(run, defaultPolicy) }
    const states = run.steps.map((step) => stepState(view.status, step, failedSteps(view)))
    expect(states.includes('now')).toBe(false)
    expect(states.includes('errored')).toBe(run.status === 'errored' && !finished && run.startedAt !== null)
    expect(states.includes('failed')).toBe(run.status === 'failed')
    expect(states.filter((state) => state !== 'done').length).toBeLessThanOrEqual(2)
    const verdicts = /passed|aprovada/i
    for (const language of languages)
      for (const state of states) expect(runPageTexts[language].steps.states[state]).not.toMatch(verdicts)
  })

  test('of a stored archive are not called those of production', () => {
    for (const language of languages)
      for (const step of stepNames) {
        const { titles, steps } = stepWords(true, language)
        expect(`${titles[step]} ${steps[step]}`).not.toMatch(/produ[cç]|dump|captura/i)
      }
  })
})

describe('the gate of a database', () => {
  const now = new Date('2026-11-22T13:00:00.000Z')
  const input = { policy: defaultPolicy, lastPassed: null, productionProblem: null, archives: [], now }

  test.each(cases)('%s: without a passed run, %s', (language, _, ending) => {
    const { run } = ending
    if (run.status === 'passed' || run.status === 'cancelled') return
    const gate = assessGate({
      ...input,
      language,
      lastEnded: run,
      lastFailed: run.status === 'failed' ? run : null,
    })
    const lead = plainText(gate.lead)
    for (const [claim, words, isTrue] of claims)
      if (!isTrue(ending)) expect(words.test(lead), `${claim}: ${lead}`).toBe(false)
    expect(gate.state).toBe(run.status === 'failed' ? 'closed' : 'cannot-tell')
  })

  test('does not say of a database whose backup was deleted that it was never verified', () => {
    const run = finishedRun(at('compare', 'ended'))
    const at0 = '2026-11-22T12:03:01.000Z'
    for (const language of languages) {
      const standing = {
        ...{
          archiveId: 'archive-1',
          state: 'deleted' as const,
          words: 'was deleted',
          since: at0,
          takenAt: at0,
        },
        ...{ capturedAt: at0, seenAt: at0, sumsAt: at0, takenBy: 1284, provedBy: null, refutedBy: null },
        ...{ heldBy: null, lostCopies: [] },
      }
      const gate = assessGate({ ...input, language, lastEnded: run, lastPassed: run, archives: [standing] })
      expect(gate.state).toBe('out-of-date')
      expect(gate.headline).not.toMatch(/never verified|nunca verificada/i)
    }
  })
})
