import { defineTexts } from '#lib/define-texts.ts'

/** What Railway's Backups may cost. */
export const costTexts = defineTexts({
  en: {
    price: (perGb: string, day: string) => `${perGb} per GB and month, Railway's price list of ${day}`,
    unknown: (price: string) => `No size known: no cost estimate (${price}).`,
    atMost: (dollars: string, price: string) => `At most about ${dollars} a month (estimate) (${price}).`,
    atMostOfKnown: (dollars: string, backups: string, price: string) =>
      `At most about ${dollars} a month (estimate); the size of ${backups} is unknown (${price}).`,
    backup: ['backup', 'backups'] as [string, string],
    staying: [
      'backup never expires and incurs cost until deleted.',
      'backups never expire and incur cost until deleted.',
    ] as [string, string],
  },
  pt: {
    price: (perGb: string, day: string) => `${perGb} por GB e mês, tabela de preços da Railway de ${day}`,
    unknown: (price: string) => `Nenhum tamanho conhecido: sem estimativa do custo (${price}).`,
    atMost: (dollars: string, price: string) =>
      `No máximo, cerca de ${dollars} por mês (estimativa) (${price}).`,
    atMostOfKnown: (dollars: string, backups: string, price: string) =>
      `No máximo, cerca de ${dollars} por mês (estimativa); desconhece-se o tamanho de ${backups} (${price}).`,
    backup: ['cópia', 'cópias'] as [string, string],
    staying: [
      'cópia nunca expira e tem custos até ser eliminada.',
      'cópias nunca expiram e têm custos até serem eliminadas.',
    ] as [string, string],
  },
})
