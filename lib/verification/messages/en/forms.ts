import { languageForms } from '#lib/verification/messages/language-forms.ts'

/** British English: lists without a comma before the last item. */
export const { number, plural, list, and } = languageForms('en-GB')
