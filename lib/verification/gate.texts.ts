import { defineTexts } from '#lib/define-texts.ts'
import { type Emphasized, sentence } from '#lib/verification/labels.ts'

/** The gate's answer in words: its headline, and the sentences below it. States are never translated. */
export const gateTexts = defineTexts({
  en: {
    headlines: {
      open: 'Safe to deploy.',
      closed: 'Do not deploy.',
      'cannot-tell': 'Unknown.',
      'out-of-date': 'Never verified.',
    },
    stale: 'Verification out of date.',
    noneStored: 'No verified backup is stored.',
    byOverride: 'Deploys are allowed by an override.',
    overridden: (by: Emphasized, until: Emphasized, reason: string, headline: string) =>
      sentence`Overridden by ${by} until ${until}: ${reason} Without the override: ${headline} `,
    production: {
      unreachable: (since: string) => `Production unreachable since ${since}.`,
      missing: (since: string) => `Production database missing since ${since}.`,
      empty: (since: string) => `Production empty since ${since}.`,
    },
    emptied: {
      message: 'Production holds no table any more.',
      hint: 'If that was not meant, open the runbook.',
    },
    lastVerified: (reason: string, at: Emphasized) =>
      sentence`${reason} Last verified backup: ${at}. Restore: open the runbook.`,
    noneGood: (reason: string) => `${reason} No backup is known to be good.`,
    failedAt: (run: Emphasized, at: Emphasized) => sentence` Run ${run} failed (${at}); its report says why.`,
    unusableNow: (at: Emphasized, words: string) => sentence` The backup from ${at} ${words}.`,
    inFuture: (at: Emphasized) =>
      sentence`The last verification is dated ${at}, in the future: a clock was wrong, so its age is unknown. Verify now.`,
    verifiedBut: (at: Emphasized, words: string) =>
      sentence`The backup from ${at} was verified, but it ${words}. Verify production now, before you deploy.`,
    notRecorded:
      'The last run passed, but its backup is not recorded. Verify production now, before you deploy.',
    oldByPolicy: (old: Emphasized, limit: Emphasized) =>
      sentence`The last verified backup is ${old} old; the max age is ${limit}. Verify production now, before you deploy.`,
    oldByRequest: (old: Emphasized, limit: Emphasized) =>
      sentence`The last verified backup is ${old} old; the max age of this request is ${limit}. Verify production now, before you deploy.`,
    firstRun: 'The first run shows whether a backup restores completely.',
    waiting: (run: Emphasized, ago: Emphasized) =>
      sentence`Run ${run} was requested ${ago}, and no worker takes it. Start a worker, or cancel the run.`,
    lastStopped: 'Never verified. The last run could not finish.',
    lastUndecided: 'Never verified. The last run could not check all that decides.',
    lastStoppedBy: (reason: string) => `Never verified. The last run could not finish: ${reason}`,
    unusable: (at: Emphasized, words: string) =>
      sentence`The last verified backup, from ${at}, ${words}. No other backup is good. Verify production now to make a new one.`,
    unusableButOlder: (at: Emphasized, words: string, good: Emphasized) =>
      sentence`The last verified backup, from ${at}, ${words}. The newest good backup is from ${good}. Verify production now to make a new one.`,
    restored: (at: Emphasized) => sentence`Backup from ${at} restored completely. `,
    restoredIn: (at: Emphasized, took: Emphasized) =>
      sentence`Backup from ${at} restored completely in ${took}. `,
    rows: (count: string, one: boolean) => ` (${count} ${one ? 'row' : 'rows'})`,
    tableMatches: (tables: Emphasized, rows: string) =>
      sentence`Its ${tables} table${rows} matches production at that moment.`,
    tablesMatch: (tables: Emphasized, rows: string) =>
      sentence`All ${tables} tables${rows} match production at that moment.`,
    comparedTables: (tables: Emphasized) =>
      sentence`Its ${tables} compared tables match production at that moment.`,
    longerMaxAge: (requested: string, policy: string) =>
      `The requested max age of ${requested} is longer than the policy's ${policy}, which counts.`,
  },
  pt: {
    headlines: {
      open: 'Pode fazer deploy.',
      closed: 'Não faça deploy.',
      'cannot-tell': 'Desconhecido.',
      'out-of-date': 'Nunca verificada.',
    },
    stale: 'Verificação desatualizada.',
    noneStored: 'Nenhuma cópia de segurança verificada está guardada.',
    byOverride: 'Os deploys estão permitidos por exceção.',
    overridden: (by, until, reason, headline) =>
      sentence`Exceção de ${by} até ${until}: ${reason} Sem a exceção: ${headline} `,
    production: {
      unreachable: (since) => `Produção inacessível desde ${since}.`,
      missing: (since) => `Base de dados de produção em falta desde ${since}.`,
      empty: (since) => `Produção vazia desde ${since}.`,
    },
    emptied: {
      message: 'A produção já não tem nenhuma tabela.',
      hint: 'Se não foi de propósito, abra o guia de restauro.',
    },
    lastVerified: (reason, at) =>
      sentence`${reason} Última cópia de segurança verificada: ${at}. Para restaurar, abra o guia de restauro.`,
    noneGood: (reason) => `${reason} Não se conhece nenhuma cópia de segurança em bom estado.`,
    failedAt: (run, at) => sentence` A execução ${run} foi reprovada (${at}); o relatório dela diz porquê.`,
    unusableNow: (at, words) => sentence` A cópia de segurança de ${at} ${words}.`,
    inFuture: (at) =>
      sentence`A última verificação tem a data ${at}, no futuro: um relógio estava errado, por isso desconhece-se a idade dela. Verifique agora.`,
    verifiedBut: (at, words) =>
      sentence`A cópia de segurança de ${at} foi verificada, mas ${words}. Verifique agora a produção, antes de fazer deploy.`,
    notRecorded:
      'A última execução foi aprovada, mas a cópia de segurança não está registada. Verifique agora a produção, antes de fazer deploy.',
    oldByPolicy: (old, limit) =>
      sentence`A última cópia de segurança verificada tem ${old}; a idade máxima é ${limit}. Verifique agora a produção, antes de fazer deploy.`,
    oldByRequest: (old, limit) =>
      sentence`A última cópia de segurança verificada tem ${old}; a idade máxima deste pedido é ${limit}. Verifique agora a produção, antes de fazer deploy.`,
    firstRun: 'A primeira execução mostra se uma cópia de segurança é restaurada por completo.',
    waiting: (run, ago) =>
      sentence`A execução ${run} foi pedida ${ago}, e nenhum worker pega nela. Inicie um worker, ou cancele a execução.`,
    lastStopped: 'Nunca verificada. A última execução não foi concluída.',
    lastUndecided: 'Nunca verificada. A última execução não conseguiu verificar tudo o que decide.',
    lastStoppedBy: (reason) => `Nunca verificada. A última execução não foi concluída: ${reason}`,
    unusable: (at, words) =>
      sentence`A última cópia de segurança verificada, de ${at}, ${words}. Nenhuma outra está em bom estado. Verifique agora a produção, para fazer uma nova.`,
    unusableButOlder: (at, words, good) =>
      sentence`A última cópia de segurança verificada, de ${at}, ${words}. A mais recente em bom estado é de ${good}. Verifique agora a produção, para fazer uma nova.`,
    restored: (at) => sentence`Cópia de segurança de ${at} restaurada por completo. `,
    restoredIn: (at, took) => sentence`Cópia de segurança de ${at} restaurada por completo em ${took}. `,
    rows: (count, one) => ` (${count} ${one ? 'linha' : 'linhas'})`,
    tableMatches: (tables, rows) => sentence`${tables} tabela${rows} coincide com a produção nesse momento.`,
    tablesMatch: (tables, rows) =>
      sentence`As ${tables} tabelas${rows} coincidem com a produção nesse momento.`,
    comparedTables: (tables) =>
      sentence`${tables} tabelas comparadas coincidem com a produção nesse momento.`,
    longerMaxAge: (requested, policy) =>
      `A idade máxima pedida, ${requested}, é maior do que a da política, ${policy}, que é a que conta.`,
  },
})
