import { defineTexts } from '#components/language/define-texts.ts'
import type { AcceptanceState } from '#lib/verification/acceptance/acceptance-item.ts'

const en: Record<AcceptanceState, string> = {
  ...{ kept: 'Met', broken: 'Not met', unproven: 'Not measured', person: 'A person does it' },
}
const pt: Record<AcceptanceState, string> = {
  ...{ kept: 'Cumprido', broken: 'Não cumprido', unproven: 'Não medido', person: 'Cabe a uma pessoa' },
}

/** The texts of the page that is handed in. */
export const acceptancePageTexts = defineTexts({
  en: {
    title: 'Acceptance record',
    criteria: 'Acceptance criteria',
    tasks: 'Tasks',
    task: 'Task',
    done: 'Definition of done',
    point: 'Point',
    states: en,
    lead: (criteria: string, tasks: string, points: string) =>
      `${criteria} criteria, ${tasks} tasks and ${points} points of the definition of done are met.`,
    of: (met: string, all: string) => `${met} of ${all}`,
    ofAll: (met: string, all: string, persons: string | null) =>
      persons === null ? `${met} of ${all} met` : `${met} of ${all} met, ${persons} by a person`,
    persons: (count: string, one: boolean) =>
      one ? 'One task is for a person.' : `${count} tasks are for a person.`,
    print: 'Print',
    download: 'Download as Markdown',
    see: (criterion: number) => `see AC${criterion}`,
    signed: { by: 'Handed in by', on: 'Date', signature: 'Signature' },
    asOf: (at: string) => `As of ${at}, from what this installation measured.`,
    number: 'No.',
    criterion: 'Criterion',
    state: 'State',
    evidence: 'Evidence',
    when: (at: string) => `measured ${at}`,
    missing: 'To do',
    runs: {
      passed: (number: string, at: string) => `Measured by run ${number}, which passed ${at}.`,
      failed: (number: string, at: string) => `Measured by run ${number}, which failed ${at}.`,
      errored: (number: string, at: string) =>
        `No run has passed or failed yet: run ${number} could not finish, ${at}.`,
    },
    noRun: 'No run has passed or failed yet.',
    simulated: 'Demo: what is said of Railway comes from a simulated Railway.',
    openRun: 'Open the report',
    openRunbook: 'Open the runbook',
    openBackups: 'Open the Railway backups',
    openForks:
      'Open the forks that were compared: evidence about point-in-time recovery, not about this backup',
    databases: 'Databases',
    note: 'A criterion, task or point is met only where a measurement shows it. What was not measured is neither met nor not met, and what a person does is not measured.',
  },
  pt: {
    title: 'Registo de aceitação',
    criteria: 'Critérios de aceitação',
    tasks: 'Tarefas',
    task: 'Tarefa',
    done: 'Definição de concluído',
    point: 'Ponto',
    states: pt,
    lead: (criteria, tasks, points) =>
      `Cumpridos: ${criteria} critérios, ${tasks} tarefas e ${points} pontos da definição de concluído.`,
    of: (met, all) => `${met} de ${all}`,
    ofAll: (met, all, persons) =>
      persons === null
        ? `${met} de ${all} cumpridos`
        : `${met} de ${all} cumpridas, ${persons} por uma pessoa`,
    persons: (count, one) => (one ? 'Uma tarefa cabe a uma pessoa.' : `${count} tarefas cabem a uma pessoa.`),
    print: 'Imprimir',
    download: 'Transferir em Markdown',
    see: (criterion) => `ver AC${criterion}`,
    signed: { by: 'Entregue por', on: 'Data', signature: 'Assinatura' },
    asOf: (at) => `Situação em ${at}, segundo o que esta instalação mediu.`,
    number: 'N.º',
    criterion: 'Critério',
    state: 'Estado',
    evidence: 'Evidência',
    when: (at) => `medido em ${at}`,
    missing: 'A fazer',
    runs: {
      passed: (number, at) => `Medido pela execução ${number}, aprovada em ${at}.`,
      failed: (number, at) => `Medido pela execução ${number}, reprovada em ${at}.`,
      errored: (number, at) =>
        `Ainda nenhuma execução foi aprovada ou reprovada: a execução ${number} não foi concluída, em ${at}.`,
    },
    noRun: 'Ainda nenhuma execução foi aprovada ou reprovada.',
    simulated: 'Demonstração: o que se diz da Railway vem de uma Railway simulada.',
    openRun: 'Abrir o relatório',
    openRunbook: 'Abrir o guia de restauro',
    openBackups: 'Abrir as cópias da Railway',
    openForks:
      'Abrir as cópias de um instante comparadas: prova sobre a recuperação da Railway, não sobre esta cópia de segurança',
    databases: 'Bases de dados',
    note: 'Um critério, uma tarefa ou um ponto só está cumprido onde uma medição o mostra. O que não foi medido não está cumprido nem por cumprir, e o que uma pessoa faz não é medido.',
  },
})
