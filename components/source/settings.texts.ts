import { defineTexts } from '#components/language/define-texts.ts'

/** The head of the settings of one database, its badges, and its connection to Railway. */
export const settingsTexts = defineTexts({
  en: {
    databases: 'Databases',
    title: 'Settings',
    titleOf: (name: string) => `Settings · ${name}`,
    notFound: 'Not found',
    byVariable: (name: string) => `connection string from env ${name}`,
    sealed: 'connection string encrypted',
    noConnection: 'no connection stored',
    test: 'Test connection',
    runbook: 'Runbook',
    kit: 'Recovery kit',
    badge: 'Badge',
    badgeHint: 'the state of the gate, and nothing else',
    badgeReady: "The badge is ready. Copy its address now, it won't be shown again.",
    badgeExplain:
      'Everyone who has the link sees the state. End it with .json for programs, or with /shields for shields.io.',
    createBadge: 'Create a badge',
    badges: 'Badges',
    badgeBy: 'by {person}, {at}',
    badgeRevoked: '· revoked {at}',
    revoke: 'Revoke',
  },
  pt: {
    databases: 'Bases de dados',
    title: 'Definições',
    titleOf: (name: string) => `Definições · ${name}`,
    notFound: 'Não encontrada',
    byVariable: (name: string) => `cadeia de ligação da variável ${name}`,
    sealed: 'cadeia de ligação cifrada',
    noConnection: 'sem ligação guardada',
    test: 'Testar ligação',
    runbook: 'Guia de restauro',
    kit: 'Kit de recuperação',
    badge: 'Distintivo',
    badgeHint: 'o estado do gate e nada mais',
    badgeReady: 'O distintivo está pronto. Copie já o endereço, não volta a ser mostrado.',
    badgeExplain:
      'Quem tiver a ligação vê o estado. Acrescentar .json para programas ou /shields para shields.io.',
    createBadge: 'Criar um distintivo',
    badges: 'Distintivos',
    badgeBy: 'por {person}, {at}',
    badgeRevoked: '· revogado {at}',
    revoke: 'Revogar',
  },
})
