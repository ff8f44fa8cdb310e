import { acceptanceTexts } from './acceptance.texts.ts'
import type { AcceptanceInput } from './acceptance-input.ts'
import { type AcceptanceItem, evidenceLink, type Judgement } from './acceptance-item.ts'
import * as platform from './judge-platform-tasks.ts'
import * as run from './judge-run-tasks.ts'

type Texts = (typeof acceptanceTexts)['en']
type Judge = (input: AcceptanceInput) => Judgement
type Place = Parameters<typeof evidenceLink>[0]
/** How it is judged, where the evidence is, and the criterion that it is part of. */
type Rule = [judge: Judge, place: Place, criterion: number]

const criterion =
  (key: Parameters<typeof run.asCriterion>[0]): Judge =>
  (input) =>
    run.asCriterion(key, input)

const phases: Record<keyof Texts['phases'], Partial<Record<keyof Texts['tasks'], Rule>>> = {
  status: {
    1: [platform.signIn, 'backups', 6],
    2: [platform.listed, 'backups', 6],
    3: [platform.automatic, 'backups', 6],
    4: [platform.frequencyAndRetention, 'backups', 7],
    5: [platform.newest, 'backups', 6],
  },
  backup: {
    6: [platform.snapshot, 'backups', 1],
    7: [run.dumped, 'archive', 1],
    8: [run.sized, 'archive', 1],
  },
  restore: {
    9: [run.testDatabase, 'run', 2],
    10: [criterion('restores'), 'run', 2],
    11: [run.connected, 'run', 2],
    12: [criterion('schemas'), 'checks', 3],
    13: [run.counts, 'tables', 4],
    14: [run.integrity, 'checks', 4],
  },
  documents: {
    15: [run.runbookWritten, 'runbook', 8],
    16: [criterion('runbook'), 'runbook', 8],
    17: [criterion('fast'), 'run', 5],
    18: [criterion('kept'), 'backups', 7],
  },
}

const points: Record<keyof Texts['done'], Rule> = {
  automatic: [platform.automatic, 'backups', 6],
  manual: [criterion('backup'), 'archive', 1],
  restored: [criterion('restores'), 'run', 2],
  schemas: [criterion('schemas'), 'checks', 3],
  data: [run.integrity, 'checks', 4],
  time: [criterion('fast'), 'run', 5],
  runbook: [run.runbookWritten, 'runbook', 8],
}

type AcceptancePhase = { title: string; tasks: AcceptanceItem[] }
export type AcceptanceRecord = { phases: AcceptancePhase[]; done: AcceptanceItem[] }

/** Each task of the story and each point of its definition of done, by what was measured. What was not measured is never met. */
export function acceptanceRecord(input: AcceptanceInput): AcceptanceRecord {
  const texts = acceptanceTexts[input.language ?? 'en']
  const item = (number: number, text: string, [judge, place, of]: Rule): AcceptanceItem => {
    const judged = judge(input)
    const link = judged.state === 'unproven' && place !== 'backups' ? null : evidenceLink(place, input)
    return { number, text, ...judged, criterion: of, link }
  }
  return {
    phases: Object.entries(phases).map(([phase, tasks]) => ({
      title: texts.phases[phase as keyof Texts['phases']],
      tasks: Object.entries(tasks).map(([number, rule]) =>
        item(Number(number), texts.tasks[Number(number) as keyof Texts['tasks']], rule),
      ),
    })),
    done: Object.entries(points).map(([point, rule], at) =>
      item(at + 1, texts.done[point as keyof Texts['done']], rule),
    ),
  }
}

/** How many are met, of those that are not for a person. */
export function tally(items: AcceptanceItem[]): { met: number; measurable: number; persons: number } {
  const persons = items.filter(({ state }) => state === 'person').length
  const met = items.filter(({ state }) => state === 'kept').length
  return { met, measurable: items.length - persons, persons }
}
