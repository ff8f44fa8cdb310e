import { defineTexts } from '#components/language/define-texts.ts'
import type { TokenKind } from '#lib/platform/platform.ts'

type KindTexts = { kind: string; access: string; created: string; advice: string }

const kindsEn: Record<TokenKind, KindTexts> = {
  project: {
    kind: 'Project token',
    access: 'One environment of one project',
    created: 'Project › Settings › Tokens',
    advice: 'Recommended: enough for everything here',
  },
  workspace: {
    kind: 'Workspace token',
    access: 'Every project of one workspace',
    created: 'Account › Tokens, with a workspace selected',
    advice: 'For several projects',
  },
  account: {
    kind: 'Account token',
    access: 'Everything that your account can do',
    created: 'Account › Tokens, without a workspace',
    advice: 'More than is needed',
  },
}

// Railway's own pages are in English.
const kindsPt: Record<TokenKind, KindTexts> = {
  project: {
    kind: 'Token de projeto',
    access: 'Um ambiente de um projeto',
    created: 'Em Project › Settings › Tokens',
    advice: 'Recomendado: basta para tudo o que há aqui',
  },
  workspace: {
    kind: 'Token de workspace',
    access: 'Todos os projetos de um workspace',
    created: 'Em Account › Tokens, com um workspace selecionado',
    advice: 'Para vários projetos',
  },
  account: {
    kind: 'Token de conta',
    access: 'Tudo o que a conta pode fazer',
    created: 'Em Account › Tokens, sem workspace',
    advice: 'Mais do que é necessário',
  },
}

/** Railway tokens: which one to create, those that are saved, and the form for another. */
export const tokenTexts = defineTexts({
  en: {
    kinds: kindsEn,
    which: 'Which token to use',
    noReadOnly: 'Railway has no read-only tokens',
    type: 'Type',
    access: 'Access',
    created: 'Created in',
    advice: 'When to use',
    onlyTheList:
      'Every token can also change and delete. The worker sends only a fixed list of operations: it reads, and on request it creates a backup, locks a backup or sets the backup schedules. It never restores or deletes anything at Railway.',
    saved: 'Saved tokens',
    addedBy: 'added by {person}, {at}',
    service: ['service', 'services'] as [string, string],
    use: 'Use',
    token: 'Token',
    fromVariable: (token: string, variable: string) => `${token} from ${variable}`,
    title: 'Railway token',
    tokenHint: 'Encrypted now; only the worker can decrypt it. Not shown again.',
    useVariable: 'Use an environment variable',
    variable: 'Name of the variable',
    variableHint:
      'A variable of the worker that starts with BACKPROOF_RAILWAY_TOKEN or is listed in BACKPROOF_RAILWAY_TOKEN_VARIABLES. Leave the token empty then.',
    next: 'Continue',
  },
  pt: {
    kinds: kindsPt,
    which: 'Que token usar',
    noReadOnly: 'a Railway não tem tokens só de leitura',
    type: 'Tipo',
    access: 'Acesso',
    created: 'Onde se cria',
    advice: 'Quando usar',
    onlyTheList:
      'Qualquer token também pode alterar e eliminar. O worker envia apenas uma lista fixa de operações: lê e, a pedido, cria uma cópia, bloqueia uma cópia ou define os agendamentos das cópias. Nunca restaura nem elimina nada na Railway.',
    saved: 'Tokens guardados',
    addedBy: 'adicionado por {person}, {at}',
    service: ['serviço', 'serviços'] as [string, string],
    use: 'Usar',
    token: 'Token',
    fromVariable: (token: string, variable: string) => `${token} de ${variable}`,
    title: 'Token da Railway',
    tokenHint: 'Cifrado de imediato; só o worker o pode decifrar. Não volta a ser mostrado.',
    useVariable: 'Usar uma variável de ambiente',
    variable: 'Nome da variável',
    variableHint:
      'Uma variável do worker que comece por BACKPROOF_RAILWAY_TOKEN ou conste de BACKPROOF_RAILWAY_TOKEN_VARIABLES. Nesse caso, deixar vazio o token.',
    next: 'Continuar',
  },
})
