import type { Standing } from '#lib/verification/standing.ts'
import { acceptanceTexts } from './acceptance.texts.ts'
import type { AcceptanceInput } from './acceptance-input.ts'

/** `person`: what no program can do or measure. */
export type AcceptanceState = Standing | 'person'

export type EvidenceLink = { text: string; href: string }

/** What was measured for one task or one point of the definition of done. */
export type AcceptanceItem = {
  /** Its number among the tasks, or among the points. */
  number: number
  text: string
  state: AcceptanceState
  evidence: string
  /** When that was so; null where nothing shows it. */
  at: string | null
  /** The criterion that it is part of, by its number: AC1 to AC8. */
  criterion: number
  /** Where the evidence is; null: there is none. */
  link: EvidenceLink | null
}

/** What a task came to, before it has its words. */
export type Judgement = Pick<AcceptanceItem, 'state' | 'evidence' | 'at'>

type Place = keyof (typeof acceptanceTexts)['en']['links']

/** The address of a piece of evidence below that of the dashboard; null where the Run or Archive is not there that it would be of. */
export function evidenceLink(place: Place, input: AcceptanceInput): EvidenceLink | null {
  const { sourceId, run, archive, language = 'en' } = input
  const href = {
    run: run && `/runs/${run.id}`,
    tables: run && `/runs/${run.id}#tables`,
    checks: run && `/runs/${run.id}#checks`,
    archive: archive && `/archives/${archive.id}`,
    backups: `/backups?source=${sourceId}`,
    runbook: `/databases/${sourceId}/runbook`,
  }[place]
  return href === null
    ? null
    : { text: acceptanceTexts[language].links[place](String(run?.number ?? '')), href }
}
