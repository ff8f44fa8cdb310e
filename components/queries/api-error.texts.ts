import { defineTexts } from '#components/language/define-texts.ts'

/** What a page says where the server sent no sentence of its own. */
export const apiErrorTexts = defineTexts({
  en: {
    unreachable: 'The server cannot be reached.',
    unreadable: 'The server sent an answer that cannot be read.',
    tryAgain: 'Try again in a moment.',
  },
  pt: {
    unreachable: 'Não é possível contactar o servidor.',
    unreadable: 'O servidor enviou uma resposta que não é possível ler.',
    tryAgain: 'Tente novamente dentro de momentos.',
  },
})
