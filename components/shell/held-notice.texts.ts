import { defineTexts } from '#components/language/define-texts.ts'

/** What a page says while it shows an earlier state than that of now. */
export const heldNoticeTexts = defineTexts({
  en: {
    unreachable: 'The server cannot be reached.',
    'signed-out': 'Your session has ended.',
    'new-version': 'A new version of Backproof is installed.',
    stateOf: (clock: string) => `This page shows the state of ${clock}.`,
    tries: 'It tries again every few seconds.',
    kept: 'What you typed is still here.',
    signIn: 'Sign in in a new tab',
    lost: 'Reload it to go on; what you typed and did not send is lost then.',
    reload: 'Reload',
  },
  pt: {
    unreachable: 'Não é possível contactar o servidor.',
    'signed-out': 'A sua sessão terminou.',
    'new-version': 'Foi instalada uma nova versão do Backproof.',
    stateOf: (clock: string) => `Esta página mostra o estado das ${clock}.`,
    tries: 'Volta a tentar de poucos em poucos segundos.',
    kept: 'O que escreveu continua aqui.',
    signIn: 'Iniciar sessão num novo separador',
    lost: 'Recarregue-a para continuar; o que escreveu e não enviou perde-se.',
    reload: 'Recarregar',
  },
})
