import { defineTexts } from '#components/language/define-texts.ts'

/** What a page says where the server sent no sentence of its own. */
export const apiErrorTexts = defineTexts({
  en: {
    unreachable: 'The server cannot be reached.',
    unreadable: 'The server sent an answer that cannot be read.',
    tryAgain: 'Try again in a moment.',
    signedOut: 'Your session has ended.',
    signIn: 'Sign in in a new tab',
    thenAgain: ', then send this form again: what you typed is still here.',
  },
  pt: {
    unreachable: 'Não é possível contactar o servidor.',
    unreadable: 'O servidor enviou uma resposta que não é possível ler.',
    tryAgain: 'Tente novamente dentro de momentos.',
    signedOut: 'A sua sessão terminou.',
    signIn: 'Inicie sessão num novo separador',
    thenAgain: ' e envie de novo este formulário: o que escreveu continua aqui.',
  },
})
