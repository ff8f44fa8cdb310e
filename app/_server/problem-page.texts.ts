import { defineTexts } from '#lib/define-texts.ts'

export const problemPageTexts = defineTexts({
  en: {
    title: 'That did not work',
    open: (origin: string) => `Open ${origin}`,
    back: 'Back to the overview',
    backToForm: 'Back to the form',
    typed: 'What was typed, to use it again:',
    fields: { reason: 'Reason', until: 'End date', hours: 'Hours' },
  },
  pt: {
    title: 'Não funcionou',
    open: (origin: string) => `Abrir ${origin}`,
    back: 'Voltar ao resumo',
    backToForm: 'Voltar ao formulário',
    typed: 'O que foi escrito, para usar de novo:',
    fields: { reason: 'Motivo', until: 'Data de fim', hours: 'Horas' },
  },
})

/** A field of a plain form that a refusal repeats. */
export type RepeatedField = keyof typeof problemPageTexts.en.fields
