import { defineTexts } from '#lib/define-texts.ts'

/** The sentences of messages to people: what happened, what it means, and what to do. */
export const notificationWordsTexts = defineTexts({
  en: {
    still: (happened: string) => `Still: ${happened}`,
    over: (happened: string) => `No longer true: ${happened}`,
    overMeaning: 'The problem is over.',
    failed: {
      meanings: {
        archive: 'The newest archive cannot be relied on, so a deploy is not safe.',
        source: 'The fault is in production, so a restore has it, too. A deploy is not safe.',
        promise:
          'The archive is not what failed: production does not meet a check of yours, or lacks a required schema.',
      },
      action: 'Open the report, mend what it names and verify again.',
      beside: (alert: string) => `Begin with the alert “${alert}” of this database, then open the report.`,
    },
    production: {
      verified: (at: string) => `Last verified backup: ${at} UTC.`,
      noneGood: 'No backup is known to be good.',
      actions: {
        unreachable: 'Check the server and its network. If production is gone, open the runbook.',
        missing: 'If it was not renamed or moved on purpose, open the runbook.',
        empty: 'If that was not meant, open the runbook.',
      },
    },
    erroredTwice: {
      happened: (before: number, newest: number) => `Runs ${before} and ${newest} could not finish.`,
      meaning: 'Nothing is known about the newest state of the backup.',
      action: 'Open the run, which says what stopped it.',
    },
    overdue: {
      never: (age: string) => `Never verified; the database was added ${age} ago.`,
      old: (age: string, limit: string) =>
        `The newest verified archive is ${age} old; the policy allows ${limit}.`,
      meaning: 'Changes since then are not known to be in a backup that restores.',
      action: 'Verify now, and check the schedule.',
    },
    scheduleMissed: {
      happened: (at: string) => `The run that was planned for ${at} UTC has not started.`,
      meaning: 'Scheduled verification has stopped.',
      action: 'Check that a worker runs; it starts what was missed.',
    },
    storage: {
      archive: (at: string, words: string) => `The archive of ${at} UTC cannot be used: it ${words}.`,
      several: (count: number, first: string) => `${count} stored archives cannot be used. ${first}`,
      folder: (at: string, words: string, storage: string) =>
        `The worker's folder of the archive of ${at} UTC ${words}; its copy in ${storage} is good.`,
      copyMissing: (storage: string, at: string) =>
        `The copy in ${storage} of the archive of ${at} UTC is missing.`,
      copyWrong: (storage: string, at: string) =>
        `The copy in ${storage} of the archive of ${at} UTC is not what was written.`,
      storage: (name: string, problem: string) => `The storage ${name} cannot be used: ${problem}`,
      unusable: 'These archives cannot bring the database back.',
      fewer: 'The archives are in fewer places than the policy names.',
      action: 'Check the storage, then verify now to store a new archive.',
    },
    railway: {
      happened: (subject: string, expected: string, found: string) =>
        `${subject}: expected ${expected}, found ${found}.`,
      meaning: "Railway's own backups do not meet the policy.",
      action: 'Open the Backups page and check the schedules at Railway.',
    },
    workerSilent: {
      happened: (at: string) => `No worker has reported since ${at} UTC.`,
      meaning: 'Nothing is verified, and runs that are requested wait.',
      action: 'Start the worker again and read its log.',
    },
    disk: {
      archives: (folder: string, host: string, free: string, need: string) =>
        `The disk of ${folder} on ${host} has ${free} free; the largest archive is ${need}.`,
      scratch: (folder: string, host: string, free: string, need: string) =>
        `The disk of ${folder} on ${host} has ${free} free; a run that restores the largest database there needs ${need}.`,
      meaning: 'The next run of that database cannot finish.',
      forArchives: 'Make room on the disk, or retain fewer archives in the policies.',
      forScratch: 'Make room on the disk, or set BACKPROOF_SCRATCH of the worker to another one.',
    },
    passed: {
      happened: (run: number) => `Run ${run} passed.`,
      timed: (run: number, took: string) => `Run ${run} passed; the restore took ${took}.`,
      meaning: 'The archive restores completely.',
      again: 'A stored archive still restores completely.',
    },
    digest: {
      happened: (databases: string, alerts: string) => `The last seven days of ${databases}; ${alerts}.`,
      databases: (count: string, one: boolean) => `${count} ${one ? 'database' : 'databases'}`,
      alerts: (count: string, one: boolean) => `${count} open ${one ? 'alert' : 'alerts'}`,
      meaning: 'Starts are counted by each schedule.',
      line: (name: string, starts: string, results: string, verified: string) =>
        `${name}: ${starts}; ${results}; ${verified}.`,
      noSchedule: 'no schedule',
      starts: (expected: string, started: string) =>
        `${expected} scheduled starts expected, ${started} happened`,
      results: (passed: string, failed: string, errored: string) =>
        `${passed} passed, ${failed} failed, ${errored} could not finish`,
      lastPassed: (age: string) => `last passed ${age} ago`,
      neverVerified: 'never verified',
    },
    openAlerts: {
      happened: (count: string) => `${count} alerts are open.`,
      meaning: 'They opened before a channel took them, so no one was notified.',
      action: 'Open the list of alerts.',
      line: (title: string, happened: string) => `${title}. ${happened}`,
      more: (count: string) => `and ${count} more`,
    },
    test: {
      happened: 'An admin sent this message to test the channel.',
      meaning: 'Backproof can deliver here. Alerts come from now on.',
    },
    channelFailing: {
      happened: (channel: string, problem: string) => `The channel ${channel} lost a message: ${problem}`,
      meaning: 'Alerts do not reach the people behind that channel.',
      action: (hint: string) => `${hint} Then send a test message.`.trim(),
    },
  },
  pt: {
    still: (happened) => `Continua: ${happened}`,
    over: (happened) => `Já não é verdade: ${happened}`,
    overMeaning: 'O problema está resolvido.',
    failed: {
      meanings: {
        archive: 'A cópia de segurança mais recente não é de confiança, por isso um deploy não é seguro.',
        source: 'A falha está na produção, por isso um restauro também a tem. Um deploy não é seguro.',
        promise:
          'Não foi a cópia de segurança que falhou: a produção não cumpre uma verificação própria da equipa, ou falta-lhe um esquema obrigatório.',
      },
      action: 'Abra o relatório, corrija o que ele indica e volte a verificar.',
      beside: (alert) => `Comece pelo alerta «${alert}» desta base de dados e depois abra o relatório.`,
    },
    production: {
      verified: (at) => `Última cópia de segurança verificada: ${at} UTC.`,
      noneGood: 'Não se conhece nenhuma cópia de segurança em bom estado.',
      actions: {
        unreachable: 'Verifique o servidor e a rede. Se a produção se perdeu, abra o guia de restauro.',
        missing: 'Se não mudou de nome nem de sítio de propósito, abra o guia de restauro.',
        empty: 'Se não era essa a intenção, abra o guia de restauro.',
      },
    },
    erroredTwice: {
      happened: (before, newest) => `As execuções ${before} e ${newest} não foram concluídas.`,
      meaning: 'Desconhece-se o estado mais recente da cópia de segurança.',
      action: 'Abra a execução, que indica o que a fez parar.',
    },
    overdue: {
      never: (age) => `Nunca verificada; a base de dados foi adicionada há ${age}.`,
      old: (age, limit) =>
        `A cópia de segurança verificada mais recente tem ${age}; a política permite ${limit}.`,
      meaning:
        'Não se sabe se as alterações feitas desde então estão numa cópia de segurança que se restaura.',
      action: 'Verifique agora e confirme o agendamento.',
    },
    scheduleMissed: {
      happened: (at) => `A execução planeada para ${at} UTC não começou.`,
      meaning: 'A verificação agendada parou.',
      action: 'Confirme que há um worker em funcionamento; ele inicia o que ficou por fazer.',
    },
    storage: {
      archive: (at, words) => `A cópia de segurança de ${at} UTC não pode ser usada: ${words}.`,
      several: (count, first) => `${count} cópias de segurança guardadas não podem ser usadas. ${first}`,
      folder: (at, words, storage) =>
        `Na pasta do worker, a cópia de segurança de ${at} UTC ${words}; a cópia em ${storage} está em bom estado.`,
      copyMissing: (storage, at) => `Em ${storage} falta a cópia de segurança de ${at} UTC.`,
      copyWrong: (storage, at) => `Em ${storage}, a cópia de segurança de ${at} UTC não é a que foi escrita.`,
      storage: (name, problem) => `O armazenamento ${name} não pode ser usado: ${problem}`,
      unusable: 'Estas cópias de segurança não permitem recuperar a base de dados.',
      fewer: 'As cópias de segurança estão em menos locais do que a política indica.',
      action: 'Confirme o armazenamento e verifique agora, para guardar uma nova cópia de segurança.',
    },
    railway: {
      happened: (subject, expected, found) => `${subject}: esperava-se ${expected}; encontrou-se ${found}.`,
      meaning: 'As cópias de segurança da própria Railway não cumprem a política.',
      action: 'Abra a página das cópias da Railway e confirme os agendamentos na Railway.',
    },
    workerSilent: {
      happened: (at) => `Nenhum worker comunica desde ${at} UTC.`,
      meaning: 'Nada é verificado, e as execuções pedidas ficam à espera.',
      action: 'Volte a iniciar o worker e leia o registo dele.',
    },
    disk: {
      archives: (folder, host, free, need) =>
        `O disco de ${folder} em ${host} tem ${free} livres; a maior cópia de segurança tem ${need}.`,
      scratch: (folder, host, free, need) =>
        `O disco de ${folder} em ${host} tem ${free} livres; uma execução que aí restaura a maior base de dados precisa de ${need}.`,
      meaning: 'A próxima execução dessa base de dados não pode ser concluída.',
      forArchives: 'Liberte espaço no disco, ou guarde menos cópias de segurança nas políticas.',
      forScratch: 'Liberte espaço no disco, ou defina BACKPROOF_SCRATCH do worker para outro disco.',
    },
    passed: {
      happened: (run) => `A execução ${run} foi aprovada.`,
      timed: (run, took) => `A execução ${run} foi aprovada; o restauro demorou ${took}.`,
      meaning: 'A cópia de segurança é restaurada por completo.',
      again: 'Uma cópia de segurança guardada continua a ser restaurada por completo.',
    },
    digest: {
      happened: (databases, alerts) => `Os últimos sete dias de ${databases}; ${alerts}.`,
      databases: (count, one) => `${count} ${one ? 'base de dados' : 'bases de dados'}`,
      alerts: (count, one) => `${count} ${one ? 'alerta aberto' : 'alertas abertos'}`,
      meaning: 'Os inícios são contados por cada agendamento.',
      line: (name, starts, results, verified) => `${name}: ${starts}; ${results}; ${verified}.`,
      noSchedule: 'sem agendamento',
      starts: (expected, started) => `${expected} inícios agendados esperados, ${started} aconteceram`,
      results: (passed, failed, errored) =>
        `${passed} aprovadas, ${failed} reprovadas, ${errored} não concluídas`,
      lastPassed: (age) => `última aprovada há ${age}`,
      neverVerified: 'nunca verificada',
    },
    openAlerts: {
      happened: (count) => `Há ${count} alertas abertos.`,
      meaning: 'Abriram antes de haver um canal que os recebesse, por isso ninguém foi avisado.',
      action: 'Abra a lista de alertas.',
      line: (title, happened) => `${title}. ${happened}`,
      more: (count) => `e mais ${count}`,
    },
    test: {
      happened: 'Um administrador enviou esta mensagem para testar o canal.',
      meaning: 'O Backproof consegue entregar aqui. A partir de agora chegam alertas.',
    },
    channelFailing: {
      happened: (channel, problem) => `O canal ${channel} perdeu uma mensagem: ${problem}`,
      meaning: 'Os alertas não chegam às pessoas desse canal.',
      action: (hint) => `${hint} Depois envie uma mensagem de teste.`.trim(),
    },
  },
})
