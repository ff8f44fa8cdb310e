import { defineTexts } from '#components/language/define-texts.ts'

export const channelBadgeTexts = defineTexts({
  en: {
    states: {
      verified: 'Verified',
      testing: 'Testing',
      unverified: 'Not verified',
      failing: 'Failing',
      off: 'Off',
    },
    statuses: { queued: 'Queued', sending: 'Sending', sent: 'Sent', failed: 'Failed' },
    retrying: 'Retrying',
  },
  pt: {
    states: {
      verified: 'Verificado',
      testing: 'Em teste',
      unverified: 'Não verificado',
      failing: 'Com falhas',
      off: 'Desligado',
    },
    statuses: { queued: 'Em fila', sending: 'A enviar', sent: 'Enviada', failed: 'Falhou' },
    retrying: 'Nova tentativa',
  },
})
