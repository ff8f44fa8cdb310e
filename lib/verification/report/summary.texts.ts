import { defineTexts } from '#lib/define-texts.ts'
import { type Emphasized, sentence } from '#lib/verification/labels.ts'

/** The sentences below the headline of a Report. Figures come with their nouns, counted by the forms of `counted`. */
export const summaryTexts = defineTexts({
  en: {
    counted: {
      table: ['table', 'tables'],
      row: ['row', 'rows'],
      check: ['check', 'checks'],
      error: ['error', 'errors'],
      problem: ['problem', 'problems'],
      own: ['custom check or required schema', 'custom checks or required schemas'],
      objects: ['object differs', 'objects differ'],
    },
    cancelled: (name: Emphasized) => sentence`${name}: the run was cancelled before it finished.`,
    cancelledQueued: (name: Emphasized) => sentence`${name}: the run was cancelled before it began.`,
    stopped: 'the run stopped before it finished.',
    errored: (name: Emphasized, problem: string) =>
      sentence`${name}: ${problem} No conclusion about the backup.`,
    of: (name: Emphasized) => sentence`${name}: `,
    restored: (tables: Emphasized) =>
      sentence`restored completely. ${tables} match production at that moment.`,
    restoredFrom: (at: Emphasized, tables: Emphasized, rows: Emphasized) =>
      sentence`backup from ${at} restored completely. ${tables} with ${rows} match production at that moment.`,
    restoredFromIn: (at: Emphasized, took: Emphasized, tables: Emphasized, rows: Emphasized) =>
      sentence`backup from ${at} restored completely in ${took}. ${tables} with ${rows} match production at that moment.`,
    filesDiffer: 'the checksum of the backup files does not match. The backup was not restored.',
    beforeRestore: (checks: Emphasized) => sentence`${checks} failed before the restore.`,
    differ: (differences: Emphasized) => sentence`${differences} from production at that moment.`,
    restoredButDiffer: (took: Emphasized, differences: Emphasized) =>
      sentence`restored in ${took}, but ${differences} from production at that moment.`,
    errorsAlone: (errors: Emphasized) => sentence`the restore ended with ${errors}. Nothing was compared.`,
    errorsButEqual: (errors: Emphasized) =>
      sentence`the restore ended with ${errors}. The compared rows match.`,
    errorsAndDiffer: (errors: Emphasized, differences: Emphasized) =>
      sentence`the restore ended with ${errors}, and ${differences} from production at that moment.`,
    tableDiffers: (differing: string, tables: string) => `${differing} of ${tables} differs`,
    tablesDiffer: (differing: string, tables: string) => `${differing} of ${tables} differ`,
    productionHas: (problems: Emphasized) =>
      sentence`the backup matches production, but production has ${problems}.`,
    productionHasUncompared: (problems: Emphasized) =>
      sentence`production has ${problems}. No backup was compared.`,
    ownFailed: (checks: Emphasized) => sentence`the backup matches production, but ${checks} failed.`,
    ownFailedUncompared: (checks: Emphasized) => sentence`${checks} failed. No backup was compared.`,
  },
  pt: {
    counted: {
      table: ['tabela', 'tabelas'],
      row: ['linha', 'linhas'],
      check: ['verificação falhou', 'verificações falharam'],
      error: ['erro', 'erros'],
      problem: ['problema', 'problemas'],
      own: [
        'verificação própria ou esquema obrigatório falhou',
        'verificações próprias ou esquemas obrigatórios falharam',
      ],
      objects: ['objeto difere', 'objetos diferem'],
    },
    cancelled: (name) => sentence`${name}: a execução foi cancelada antes de terminar.`,
    cancelledQueued: (name) => sentence`${name}: a execução foi cancelada antes de começar.`,
    stopped: 'a execução parou antes de terminar.',
    errored: (name, problem) => sentence`${name}: ${problem} Sem conclusão sobre a cópia de segurança.`,
    of: (name) => sentence`${name}: `,
    restored: (tables) => sentence`restaurada por completo. Iguais à produção nesse momento: ${tables}.`,
    restoredFrom: (at, tables, rows) =>
      sentence`cópia de segurança de ${at} restaurada por completo. Iguais à produção nesse momento: ${tables} com ${rows}.`,
    restoredFromIn: (at, took, tables, rows) =>
      sentence`cópia de segurança de ${at} restaurada por completo em ${took}. Iguais à produção nesse momento: ${tables} com ${rows}.`,
    filesDiffer:
      'a soma de verificação dos ficheiros da cópia de segurança não coincide. A cópia de segurança não foi restaurada.',
    beforeRestore: (checks) => sentence`${checks} antes do restauro.`,
    differ: (differences) => sentence`${differences} da produção nesse momento.`,
    restoredButDiffer: (took, differences) =>
      sentence`restaurada em ${took}, mas ${differences} da produção nesse momento.`,
    errorsAlone: (errors) => sentence`o restauro terminou com ${errors}. Nada foi comparado.`,
    errorsButEqual: (errors) => sentence`o restauro terminou com ${errors}. As linhas comparadas coincidem.`,
    errorsAndDiffer: (errors, differences) =>
      sentence`o restauro terminou com ${errors}, e ${differences} da produção nesse momento.`,
    tableDiffers: (differing, tables) => `${differing} de ${tables} difere`,
    tablesDiffer: (differing, tables) => `${differing} de ${tables} diferem`,
    productionHas: (problems) =>
      sentence`a cópia de segurança coincide com a produção, mas a produção tem ${problems}.`,
    productionHasUncompared: (problems) =>
      sentence`a produção tem ${problems}. Não foi comparada nenhuma cópia de segurança.`,
    ownFailed: (checks) => sentence`a cópia de segurança coincide com a produção, mas ${checks}.`,
    ownFailedUncompared: (checks) => sentence`${checks}. Não foi comparada nenhuma cópia de segurança.`,
  },
})
