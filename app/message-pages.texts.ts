import { defineTexts } from '#components/language/define-texts.ts'

export const messagePageTexts = defineTexts({
  en: {
    notFound: 'Page not found.',
    notFoundText: 'The address is wrong, or the page was removed.',
    toOverview: 'Go to overview',
    notFoundTitle: 'Not found',
    noReport: 'No report',
    invalidLink: 'This report link is invalid, was revoked or has expired.',
    invalidLinkText: 'Ask the person who sent it for a new one.',
    adminsOnly: 'Only an admin can do this.',
    adminsOnlyText: 'An admin can do it for you, or change your role.',
  },
  pt: {
    notFound: 'Página não encontrada.',
    notFoundText: 'O endereço está errado ou a página foi removida.',
    toOverview: 'Ir para o resumo',
    notFoundTitle: 'Não encontrado',
    noReport: 'Sem relatório',
    invalidLink: 'Esta ligação para um relatório é inválida, foi revogada ou expirou.',
    invalidLinkText: 'Peça uma nova à pessoa que a enviou.',
    adminsOnly: 'Só um administrador o pode fazer.',
    adminsOnlyText: 'Um administrador pode fazê-lo por si ou alterar a sua função.',
  },
})
