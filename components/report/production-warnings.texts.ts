import { defineTexts } from '#components/language/define-texts.ts'

/** What a run read of production that a recovery would trip over. */
export const productionWarningCardTexts = defineTexts({
  en: {
    title: 'Production warnings',
    count: (count: string) => `${count} · not part of the result`,
    none: 'none in what could be read',
    sql: 'SQL',
    shows: 'Shows it',
    mends: 'Mends it',
    showsOf: (subject: string) => `SQL that shows it: ${subject}`,
    mendsOf: (subject: string) => `SQL that mends it: ${subject}`,
    copyMend: 'Copy what mends it',
    more: (count: string) => `and ${count} more`,
    unread: 'Could not be read',
    unreadCount: (count: string) => `${count} could not be read`,
    ofRun: (run: string) => `read by run #${run}`,
    see: 'See each with its SQL',
    all: 'No warnings in what could be read.',
  },
  pt: {
    title: 'Avisos sobre a produção',
    count: (count) => `${count} · não afetam o resultado`,
    none: 'nenhum no que foi possível ler',
    sql: 'SQL',
    shows: 'Mostra-o',
    mends: 'Corrige-o',
    showsOf: (subject) => `SQL que o mostra: ${subject}`,
    mendsOf: (subject) => `SQL que o corrige: ${subject}`,
    copyMend: 'Copiar o que o corrige',
    more: (count) => `e mais ${count}`,
    unread: 'Não foi possível ler',
    unreadCount: (count) => `${count} por ler`,
    ofRun: (run) => `lidos pela execução n.º ${run}`,
    see: 'Ver cada um com o seu SQL',
    all: 'Nenhum aviso no que foi possível ler.',
  },
})
