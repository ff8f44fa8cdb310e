import { defineTexts } from '#lib/define-texts.ts'

/** What a Report says of its result: the headline, what it means and what to do. */
export const reportTexts = defineTexts({
  en: {
    passed: 'Backup verified.',
    cancelled: 'Cancelled.',
    errored: 'The verification could not finish.',
    faults: {
      archive: {
        headline: 'Backup failed verification.',
        meaning: 'A restore of this backup differs from what production held. Do not rely on it.',
        advice:
          'Verify production now to make a new backup. If that fails too, do not deploy until the cause is found.',
      },
      source: {
        headline: 'Production data is inconsistent.',
        meaning:
          'The backup matches production, and the fault is in production: a restore has the same fault.',
        comparedMeaning:
          'What was compared matches production, and the fault is in production: a restore has the same fault.',
        advice: 'Fix it in production, then verify again.',
      },
      promise: {
        meaning: 'The backup matches production, but production does not meet your own checks.',
        comparedMeaning:
          'What was compared matches production, but production does not meet your own checks.',
        advice: 'Fix production, or update the check or the policy that is out of date. Then verify again.',
      },
    },
    passedMeaning:
      'If production is lost, this backup restores everything listed here as it was at that moment.',
    noAction: 'No action needed. Later changes are not in the backup.',
    reviewChanges:
      'Review the changes since earlier runs: the backup matches production, and production changed. Later changes are not in the backup.',
    cancelledMeaning: 'No conclusion: the run was cancelled.',
    cancelledAdvice: 'Start a new run when it suits you.',
    erroredMeaning: 'No conclusion: the run stopped before it finished testing the backup.',
    undecidedMeaning:
      'No conclusion: the run came to its end, but could not check all that decides. What it could not check is listed under “Not checked”.',
    erroredBeforeBackup: 'No conclusion: the run stopped before it had a backup to test.',
    neverBegan: 'No conclusion: the run never began, and production was not read.',
    reverifyNeverBegan: 'No conclusion: the run never began. The stored archive is as it was.',
    erroredAdvice: 'Fix the cause, then verify again.',
    noBackupMade: 'This run made no backup to rely on.',
    nothingCompared: 'No rows of the backup were compared. Do not rely on it.',
    copyChanged:
      'A stored copy of this backup changed, or a part of it is missing. Do not rely on that copy.',
    filesChanged: 'Its files changed, or some are missing. Do not rely on it.',
    notRestored: 'The backup was not restored. Do not rely on it.',
    restoreErrors: 'The backup does not restore without errors. Do not rely on it.',
    measured: {
      restoreTime: 'Restore time',
      archive: 'Archive',
      database: 'Database',
      rows: 'Rows',
      server: 'PostgreSQL',
    },
    provenance: {
      server: (version: string) => `server ${version}`,
      notKept: 'archive not kept',
      taken: (at: string) => `taken ${at}`,
    },
    notChecked: {
      more: (count: string) => `${count} more`,
      railway: 'Railway backups',
      railwayReason: 'not restore-tested: a run restores archives of Backproof',
      subject: 'Not checked',
      notRun: (left: string, all: string, claims: string) => `${left} of ${all} not run: ${claims}`,
      notRunAndMore: (left: string, all: string, claims: string, more: string) =>
        `${left} of ${all} not run: ${claims}; ${more} more`,
      check: 'check',
      checks: 'checks',
    },
  },
  pt: {
    passed: 'Cópia de segurança verificada.',
    cancelled: 'Cancelada.',
    errored: 'A verificação não foi concluída.',
    faults: {
      archive: {
        headline: 'A cópia de segurança foi reprovada na verificação.',
        meaning:
          'Um restauro desta cópia de segurança difere do que estava em produção. Não se deve contar com ela.',
        advice:
          'Verifique agora a produção, para fazer uma nova cópia de segurança. Se também falhar, não faça deploy até a causa ser encontrada.',
      },
      source: {
        headline: 'Os dados de produção são inconsistentes.',
        meaning:
          'A cópia de segurança coincide com a produção, e a falha está na produção: um restauro tem a mesma falha.',
        comparedMeaning:
          'O que foi comparado coincide com a produção, e a falha está na produção: um restauro tem a mesma falha.',
        advice: 'Corrija-a em produção e verifique outra vez.',
      },
      promise: {
        meaning:
          'A cópia de segurança coincide com a produção, mas a produção não cumpre as verificações próprias da equipa.',
        comparedMeaning:
          'O que foi comparado coincide com a produção, mas a produção não cumpre as verificações próprias da equipa.',
        advice:
          'Corrija a produção, ou atualize a verificação ou a política que está desatualizada. Depois verifique outra vez.',
      },
    },
    passedMeaning:
      'Se a produção se perder, esta cópia de segurança restaura tudo o que aqui está listado, como estava nesse momento.',
    noAction: 'Não é preciso fazer nada. As alterações posteriores não estão na cópia de segurança.',
    reviewChanges:
      'Reveja as alterações desde execuções anteriores: a cópia de segurança coincide com a produção, e a produção mudou. As alterações posteriores não estão na cópia de segurança.',
    cancelledMeaning: 'Sem conclusão: a execução foi cancelada.',
    cancelledAdvice: 'Inicie uma nova execução quando for oportuno.',
    erroredMeaning: 'Sem conclusão: a execução parou antes de acabar de testar a cópia de segurança.',
    undecidedMeaning:
      'Sem conclusão: a execução chegou ao fim, mas não conseguiu verificar tudo o que decide. O que falta está em «Não verificado».',
    erroredBeforeBackup: 'Sem conclusão: a execução parou antes de ter uma cópia de segurança para testar.',
    neverBegan: 'Sem conclusão: a execução não chegou a começar e a produção não foi lida.',
    reverifyNeverBegan:
      'Sem conclusão: a execução não chegou a começar. O arquivo guardado está como estava.',
    erroredAdvice: 'Corrija a causa e verifique outra vez.',
    noBackupMade: 'Esta execução não fez nenhuma cópia de segurança com que contar.',
    nothingCompared: 'Não foram comparadas linhas da cópia de segurança. Não se deve contar com ela.',
    copyChanged:
      'Uma cópia guardada desta cópia de segurança foi alterada, ou falta uma parte. Não se deve contar com essa cópia.',
    filesChanged:
      'Os ficheiros foram alterados, ou faltam alguns. Não se deve contar com esta cópia de segurança.',
    notRestored: 'A cópia de segurança não foi restaurada. Não se deve contar com ela.',
    restoreErrors: 'Não é possível restaurar a cópia de segurança sem erros. Não se deve contar com ela.',
    measured: {
      restoreTime: 'Tempo de restauro',
      archive: 'Arquivo',
      database: 'Base de dados',
      rows: 'Linhas',
      server: 'PostgreSQL',
    },
    provenance: {
      server: (version) => `servidor ${version}`,
      notKept: 'arquivo não conservado',
      taken: (at) => `feita em ${at}`,
    },
    notChecked: {
      more: (count) => `mais ${count}`,
      railway: 'Cópias de segurança da Railway',
      railwayReason: 'sem teste de restauro: uma execução restaura arquivos do Backproof',
      subject: 'Não verificado',
      notRun: (left, all, claims) => `${left} de ${all} por fazer: ${claims}`,
      notRunAndMore: (left, all, claims, more) => `${left} de ${all} por fazer: ${claims}; e mais ${more}`,
      check: 'verificação',
      checks: 'verificações',
    },
  },
})
