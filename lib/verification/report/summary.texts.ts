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
      objects: ['object differs', 'objects differ'],
      copy: ['stored copy is', 'stored copies are'],
      undecided: ['check that decides', 'checks that decide'],
    },
    cancelled: (name: Emphasized) => sentence`${name}: the run was cancelled before it finished.`,
    cancelledQueued: (name: Emphasized) => sentence`${name}: the run was cancelled before it began.`,
    stopped: 'the run stopped before it finished.',
    errored: (name: Emphasized, problem: string) =>
      sentence`${name}: ${problem} No conclusion about the backup.`,
    erroredUntested: (name: Emphasized, problem: string) =>
      sentence`${name}: ${problem} No backup was tested.`,
    undecided: (name: Emphasized, checks: Emphasized) =>
      sentence`${name}: ${checks} could not be made. No conclusion about the backup.`,
    nothingCompared: (name: Emphasized) =>
      sentence`${name}: no rows were compared. No conclusion about the backup.`,
    of: (name: Emphasized) => sentence`${name}: `,
    restored: 'restored completely. ',
    restoredFrom: (at: Emphasized) => sentence`backup from ${at} restored completely. `,
    restoredFromIn: (at: Emphasized, took: Emphasized) =>
      sentence`backup from ${at} restored completely in ${took}. `,
    withRows: (rows: Emphasized) => sentence` with ${rows}`,
    match: ' match production at that moment.',
    filesDiffer: 'the stored files are not the ones that were written. The backup was not restored.',
    copiesDiffer: (copies: Emphasized) =>
      sentence`what was restored matches production, but ${copies} not what was written.`,
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
    backupMatches: 'the backup matches production',
    comparedMatches: 'what was compared matches production',
    productionHas: (matches: string, problems: Emphasized) =>
      sentence`${matches}, but production has ${problems}.`,
    productionHasUncompared: (problems: Emphasized) =>
      sentence`production has ${problems}. No backup was compared.`,
    butFailed: (matches: string) => `${matches}, but `,
    noneCompared: '. No backup was compared.',
  },
  pt: {
    counted: {
      table: ['tabela', 'tabelas'],
      row: ['linha', 'linhas'],
      check: ['verificação falhou', 'verificações falharam'],
      error: ['erro', 'erros'],
      problem: ['problema', 'problemas'],
      objects: ['objeto difere', 'objetos diferem'],
      copy: ['cópia guardada não é o que foi escrito', 'cópias guardadas não são o que foi escrito'],
      undecided: ['verificação decisiva', 'verificações decisivas'],
    },
    cancelled: (name) => sentence`${name}: a execução foi cancelada antes de terminar.`,
    cancelledQueued: (name) => sentence`${name}: a execução foi cancelada antes de começar.`,
    stopped: 'a execução parou antes de terminar.',
    errored: (name, problem) => sentence`${name}: ${problem} Sem conclusão sobre a cópia de segurança.`,
    erroredUntested: (name, problem) =>
      sentence`${name}: ${problem} Não foi testada nenhuma cópia de segurança.`,
    undecided: (name, checks) =>
      sentence`${name}: não foi possível fazer ${checks}. Sem conclusão sobre a cópia de segurança.`,
    nothingCompared: (name) =>
      sentence`${name}: não foram comparadas linhas. Sem conclusão sobre a cópia de segurança.`,
    of: (name) => sentence`${name}: `,
    restored: 'restaurada por completo. Iguais à produção nesse momento: ',
    restoredFrom: (at) =>
      sentence`cópia de segurança de ${at} restaurada por completo. Iguais à produção nesse momento: `,
    restoredFromIn: (at, took) =>
      sentence`cópia de segurança de ${at} restaurada por completo em ${took}. Iguais à produção nesse momento: `,
    withRows: (rows) => sentence` com ${rows}`,
    match: '.',
    filesDiffer:
      'os ficheiros guardados não são os que foram escritos. A cópia de segurança não foi restaurada.',
    copiesDiffer: (copies) => sentence`o que foi restaurado coincide com a produção, mas ${copies}.`,
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
    backupMatches: 'a cópia de segurança coincide com a produção',
    comparedMatches: 'o que foi comparado coincide com a produção',
    productionHas: (matches, problems) => sentence`${matches}, mas a produção tem ${problems}.`,
    productionHasUncompared: (problems) =>
      sentence`a produção tem ${problems}. Não foi comparada nenhuma cópia de segurança.`,
    butFailed: (matches) => `${matches}, mas `,
    noneCompared: '. Não foi comparada nenhuma cópia de segurança.',
  },
})
