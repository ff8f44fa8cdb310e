import { defineTexts } from '#components/language/define-texts.ts'

/** The volume, what the backups cost, and the quota of the token. */
export const volumeTexts = defineTexts({
  en: {
    title: 'Volume and cost',
    checked: (at: string) => `checked ${at}`,
    neverChecked: 'never checked',
    volume: 'Volume',
    state: 'Volume state',
    region: 'Region',
    pitr: 'Point-in-time recovery',
    quota: 'Railway API quota',
    cost: 'Cost of Railway backups',
    left: (remaining: string) => `${remaining} requests left this hour`,
    leftOf: (remaining: string, limit: string) => `${remaining} of ${limit} requests left this hour`,
  },
  pt: {
    title: 'Volume e custo',
    checked: (at: string) => `consultado ${at}`,
    neverChecked: 'nunca consultado',
    volume: 'Volume',
    state: 'Estado do volume',
    region: 'Região',
    pitr: 'Recuperação para um instante (PITR)',
    quota: 'Quota da API da Railway',
    cost: 'Custo das cópias da Railway',
    left: (remaining: string) => `restam ${remaining} pedidos nesta hora`,
    leftOf: (remaining: string, limit: string) => `restam ${remaining} de ${limit} pedidos nesta hora`,
  },
})
