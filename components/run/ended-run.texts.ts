import { defineTexts } from '#components/language/define-texts.ts'

/** What only the page of a run that has ended says: a dictionary of its own, as the other part is for browsers. */
export const endedRunTexts = defineTexts({
  en: {
    runbook: 'Runbook',
    reverify: 'Re-verify this backup',
    verifyProduction: 'Verify production now',
    share: 'Share',
    newestWhole: (number: number, at: string) => `Newest verified backup: run ${number}${at}.`,
    overrides: {
      title: 'Deploys were allowed by an override.',
      line: (by: string, state: string, reason: string) =>
        `${by}, {at} until {until}, while the gate was ${state}: ${reason}`,
      revoked: (by: string) => `revoked by ${by}, {at}`,
    },
  },
  pt: {
    runbook: 'Guia de restauro',
    reverify: 'Verificar de novo esta cópia',
    verifyProduction: 'Verificar a produção agora',
    share: 'Partilhar',
    newestWhole: (number, at) => `Cópia de segurança verificada mais recente: execução ${number}${at}.`,
    overrides: {
      title: 'Os deploys foram permitidos manualmente.',
      line: (by, state, reason) => `${by}, {at} até {until}, com o gate em ${state}: ${reason}`,
      revoked: (by) => `revogado por ${by}, {at}`,
    },
  },
})
