import { defineTexts } from '#components/language/define-texts.ts'
import type { Standing } from '#lib/verification/standing.ts'

const en: Record<Standing, string> = { kept: 'Met', broken: 'Not met', unproven: 'Unknown' }
const pt: Record<Standing, string> = { kept: 'Cumprido', broken: 'Não cumprido', unproven: 'Desconhecido' }

/** The texts of the page that is handed in. */
export const criteriaTexts = defineTexts({
  en: {
    title: 'Acceptance criteria',
    checklist: 'Recovery checklist',
    tally: (met: string, all: string) => `${met} of ${all} met`,
    states: en,
    lead: (met: string, all: string) => `${met} of ${all} criteria are met.`,
    asOf: (at: string) => `As of ${at}, from what this installation measured.`,
    number: 'No.',
    criterion: 'Criterion',
    state: 'State',
    evidence: 'Evidence',
    when: (at: string) => `since ${at}`,
    missing: 'Missing',
    how: 'How to get it',
    run: (number: string, at: string) => `The data is shown by run ${number}, which ended ${at}.`,
    noRun: 'No run has passed or failed yet.',
    openRun: 'Open the report',
    openRunbook: 'Open the runbook',
    openBackups: 'Open the Railway backups',
    databases: 'Databases',
    note: 'A criterion that is unknown is neither met nor broken: it was not measured.',
  },
  pt: {
    title: 'Critérios de aceitação',
    checklist: 'Critérios de recuperação',
    tally: (met, all) => `${met} de ${all} cumpridos`,
    states: pt,
    lead: (met, all) => `${met} de ${all} critérios cumpridos.`,
    asOf: (at) => `Situação em ${at}, segundo o que esta instalação mediu.`,
    number: 'N.º',
    criterion: 'Critério',
    state: 'Estado',
    evidence: 'Evidência',
    when: (at) => `desde ${at}`,
    missing: 'Em falta',
    how: 'Como obter',
    run: (number, at) => `Os dados são os da execução ${number}, que terminou em ${at}.`,
    noRun: 'Ainda nenhuma execução foi aprovada ou reprovada.',
    openRun: 'Abrir o relatório',
    openRunbook: 'Abrir o guia de restauro',
    openBackups: 'Abrir as cópias da Railway',
    databases: 'Bases de dados',
    note: 'Um critério desconhecido não está cumprido nem falhado: não foi medido.',
  },
})
