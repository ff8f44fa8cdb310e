import { defineTexts } from '#components/language/define-texts.ts'

/** The part of a warning that runs in the browser. */
export const acknowledgeTexts = defineTexts({
  en: {
    acknowledgedNow: 'Marked as reviewed.',
    notAcknowledged: 'not acknowledged',
    acknowledge: 'Acknowledge',
    acknowledgeOf: (subject: string) => `Acknowledge: ${subject}`,
  },
  pt: {
    acknowledgedNow: 'Marcado como revisto.',
    notAcknowledged: 'por rever',
    acknowledge: 'Marcar como revista',
    acknowledgeOf: (subject) => `Marcar como revista: ${subject}`,
  },
})
