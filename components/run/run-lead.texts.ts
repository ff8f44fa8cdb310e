import { defineTexts } from '#components/language/define-texts.ts'
import { type Emphasized, sentence } from '#lib/verification/labels.ts'

/** What a run says about itself while it waits, works and stops; for `runLead`, on the server. */
export const runLeadTexts = defineTexts({
  en: {
    waits: 'Starts when a worker is free.',
    ahead: (runs: string, one: boolean) => (one ? '1 run before this one.' : `${runs} runs before this one.`),
    first: (elapsed: string) => `${elapsed} so far. No run of this database has passed yet.`,
    checking: (elapsed: string) => `${elapsed} so far.`,
    tablesDone: (done: string, tables: string) => `This step: ${done} of ${tables} tables.`,
    left: (span: string) => `About ${span} left in this step, by the tables done so far.`,
    cancelling: {
      beforeFirst: 'The worker stops before the first step.',
      checking: 'The worker stops checking the stored archive, which stays as it is.',
      preflight: 'The worker stops reading production.',
      capture: 'The worker stops pg_dump, and removes the unfinished archive and the temporary server.',
      restore: 'The worker stops pg_restore, and removes the temporary server.',
      inspect: 'The worker stops reading the restored database, and removes the temporary server.',
      compare: 'The worker stops comparing, and removes the temporary server.',
    },
    pace: {
      lastRun: 'the last passed run',
      median: (runs: number) => `the median of the last ${runs} passed runs`,
      longer: (so: Emphasized, than: string, usual: string) =>
        sentence`${so} so far, longer than ${than} (${usual}).`,
      left: (so: Emphasized, left: Emphasized, than: string) =>
        sentence`${so} so far, about ${left} to go (${than}).`,
    },
  },
  pt: {
    waits: 'Começa quando houver um worker livre.',
    ahead: (runs: string, one: boolean) =>
      one ? '1 execução antes desta.' : `${runs} execuções antes desta.`,
    first: (elapsed: string) =>
      `${elapsed} até agora. Ainda nenhuma execução desta base de dados foi aprovada.`,
    checking: (elapsed: string) => `${elapsed} até agora.`,
    tablesDone: (done: string, tables: string) => `Nesta etapa: ${done} de ${tables} tabelas.`,
    left: (span: string) => `Faltam cerca de ${span} nesta etapa, segundo as tabelas já feitas.`,
    cancelling: {
      beforeFirst: 'O worker para antes da primeira etapa.',
      checking: 'O worker deixa de verificar o arquivo guardado, que fica como está.',
      preflight: 'O worker deixa de ler a produção.',
      capture: 'O worker para o pg_dump e remove o arquivo incompleto e o servidor temporário.',
      restore: 'O worker para o pg_restore e remove o servidor temporário.',
      inspect: 'O worker deixa de ler a base de dados restaurada e remove o servidor temporário.',
      compare: 'O worker para a comparação e remove o servidor temporário.',
    },
    pace: {
      lastRun: 'a última execução aprovada',
      median: (runs) => `a mediana das últimas ${runs} execuções aprovadas`,
      longer: (so, than, usual) => sentence`${so} até agora, mais do que ${than} (${usual}).`,
      left: (so, left, than) => sentence`${so} até agora, faltam cerca de ${left} (${than}).`,
    },
  },
})
