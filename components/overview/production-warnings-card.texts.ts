import { defineTexts } from '#components/language/define-texts.ts'

/** What the newest run warns of in production, on the page of its database. */
export const productionWarningsCardTexts = defineTexts({
  en: {
    title: 'Production warnings',
    acknowledgedCount: (count: string) => `${count} acknowledged`,
    unreadCount: (count: string, one: boolean) =>
      one ? `${count} kind of warning could not be read` : `${count} kinds of warnings could not be read`,
    ofRun: (run: string) => `read by run ${run}`,
    see: 'See each with its SQL',
    all: 'No warnings in what could be read.',
    allAcknowledged: 'Every warning is acknowledged.',
  },
  pt: {
    title: 'Avisos sobre a produção',
    acknowledgedCount: (count) => `reconhecidos: ${count}`,
    unreadCount: (count, one) =>
      one ? `${count} tipo de aviso por ler` : `${count} tipos de avisos por ler`,
    ofRun: (run) => `lidos pela execução ${run}`,
    see: 'Ver cada um com o seu SQL',
    all: 'Nenhum aviso no que foi possível ler.',
    allAcknowledged: 'Todos os avisos estão reconhecidos.',
  },
})
