import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import type {
  AcceptanceItem,
  AcceptanceState,
  EvidenceLink,
} from '#lib/verification/acceptance/acceptance-item.ts'
import type { AcceptanceRecord } from '#lib/verification/acceptance/acceptance-record.ts'
import type { SheetCriterion } from '#lib/verification/criteria-sheet.ts'
import type { Outcome } from '#lib/verification/run.ts'
import type { Block } from './block.ts'
import { heading, notice, paragraph, table } from './build-block.ts'
import { type Content, code, inline, link as linkTo } from './inline.ts'

export type AcceptanceDocument = AcceptanceRecord & {
  source: string
  at: string
  run: { number: number; status: Outcome; endedAt: string | null } | null
  criteria: SheetCriterion[]
  simulatedRailway: boolean
  /** As in LoadedAcceptance. */
  caution: string | null
  /** The address of the dashboard, without a slash at its end. */
  webUrl: string
}

/** The acceptance record as blocks, which become Markdown: the same facts as on its page, with instants in UTC. */
export function acceptanceBlocks(document: AcceptanceDocument, language: Language): Block[] {
  const text = texts[language]
  const { instant } = formatFor({ language, timeZone: 'UTC' })
  const row = (number: string, what: string, item: Evidence): Content[] => [
    ...[number, what, text.states[item.state], item.evidence],
    item.at === null ? '' : instant(item.at),
    evidenceLink(item.link, document.webUrl),
  ]
  const items = (list: AcceptanceItem[]) => list.map((item) => row(String(item.number), item.text, item))
  const { source, at, run, criteria, phases, done } = document
  return [
    heading(1, `${text.title}: ${source}`),
    paragraph(text.asOf(instant(at))),
    ...(document.caution === null ? [] : [notice(document.caution)]),
    ...(document.simulatedRailway ? [notice(text.simulated)] : []),
    paragraph(
      run?.endedAt && run.status !== 'cancelled'
        ? text.runs[run.status](String(run.number), instant(run.endedAt))
        : text.noRun,
    ),
    heading(2, text.criteria),
    table(
      text.columns(text.criterion),
      criteria.map((it) => row(`AC${it.number}`, it.story, { ...it, state: it.standing })),
    ),
    heading(2, text.tasks),
    ...phases.flatMap((phase) => [
      heading(3, phase.title),
      table(text.columns(text.task), items(phase.tasks)),
    ]),
    heading(2, text.done),
    table(text.columns(text.point), items(done)),
    paragraph(text.note),
  ]
}

type Evidence = Pick<AcceptanceItem, 'state' | 'evidence' | 'at' | 'link'>

/** An address that is not https stays text, so that it can be copied. */
function evidenceLink(link: EvidenceLink | null, webUrl: string): Content {
  if (!link) return ''
  const address = `${webUrl}${link.href}`
  return address.startsWith('https://')
    ? linkTo(link.text, address as `https://${string}`)
    : inline`${link.text}: ${code(address)}`
}

const english = {
  title: 'Acceptance record',
  asOf: (at: string) => `As of ${at}, from what this installation of Backproof measured.`,
  runs: {
    passed: (number: string, at: string) => `Measured by run ${number}, which passed ${at}.`,
    failed: (number: string, at: string) => `Measured by run ${number}, which failed ${at}.`,
    errored: (number: string, at: string) =>
      `No run has passed or failed yet: run ${number} could not finish, ${at}.`,
  },
  noRun: 'No run has passed or failed yet.',
  simulated: 'Demo: what is said of Railway comes from a simulated Railway.',
  criteria: 'Acceptance criteria',
  criterion: 'Criterion',
  tasks: 'Tasks',
  task: 'Task',
  done: 'Definition of done',
  point: 'Point',
  columns: (what: string) => ['No.', what, 'State', 'Evidence', 'Measured', 'Where'],
  states: {
    ...{ kept: 'met', broken: 'not met', unproven: 'not measured', person: 'a person does it' },
  } as Record<AcceptanceState, string>,
  note: 'A criterion, task or point is met only where a measurement shows it. What was not measured is neither met nor not met, and what a person does is not measured.',
}

const texts: Record<Language, typeof english> = {
  en: english,
  pt: {
    title: 'Registo de aceitação',
    asOf: (at) => `Situação em ${at}, segundo o que esta instalação do Backproof mediu.`,
    runs: {
      passed: (number, at) => `Medido pela execução ${number}, aprovada em ${at}.`,
      failed: (number, at) => `Medido pela execução ${number}, reprovada em ${at}.`,
      errored: (number, at) =>
        `Ainda nenhuma execução foi aprovada ou reprovada: a execução ${number} não foi concluída, em ${at}.`,
    },
    noRun: 'Ainda nenhuma execução foi aprovada ou reprovada.',
    simulated: 'Demonstração: o que se diz da Railway vem de uma Railway simulada.',
    criteria: 'Critérios de aceitação',
    criterion: 'Critério',
    tasks: 'Tarefas',
    task: 'Tarefa',
    done: 'Definição de concluído',
    point: 'Ponto',
    columns: (what) => ['N.º', what, 'Estado', 'Evidência', 'Medido em', 'Onde'],
    states: {
      ...{ kept: 'cumprido', broken: 'não cumprido', unproven: 'não medido', person: 'cabe a uma pessoa' },
    },
    note: 'Um critério, uma tarefa ou um ponto só está cumprido onde uma medição o mostra. O que não foi medido não está cumprido nem por cumprir, e o que uma pessoa faz não é medido.',
  },
}
