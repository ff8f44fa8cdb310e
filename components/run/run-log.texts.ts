import { defineTexts } from '#components/language/define-texts.ts'

export const runLogTexts = defineTexts({
  en: {
    title: 'Log',
    search: 'Search the log',
    levels: { warning: 'warning', error: 'error' },
    lines: (shown: string, all: string) =>
      `${shown === all ? '' : `${shown} of `}${all} ${all === '1' ? 'line' : 'lines'}`,
    none: 'This run has no log.',
    reload: 'Without scripts this page does not follow the run: reload it.',
    withoutScript: 'Without scripts the log is a file:',
    waits: 'No lines yet.',
    nothing: 'No line matches.',
    failedToLoad: 'The log could not be loaded.',
    latest: 'Jump to latest',
    download: 'Download',
    lost: 'The worker was lost: its last lines may be missing.',
    masked: 'Passwords, details and rows that errors quote are not stored.',
  },
  pt: {
    title: 'Registo',
    search: 'Procurar no registo',
    levels: { warning: 'aviso', error: 'erro' },
    lines: (shown: string, all: string) =>
      `${shown === all ? '' : `${shown} de `}${all} ${all === '1' ? 'linha' : 'linhas'}`,
    none: 'Esta execução não tem registo.',
    reload: 'Sem scripts, esta página não acompanha a execução: recarregue-a.',
    withoutScript: 'Sem scripts, o registo é um ficheiro:',
    waits: 'Ainda sem linhas.',
    nothing: 'Nenhuma linha corresponde.',
    failedToLoad: 'Não foi possível carregar o registo.',
    latest: 'Ir para o fim',
    download: 'Transferir',
    lost: 'O worker perdeu-se: podem faltar as últimas linhas.',
    masked: 'Palavras-passe, detalhes e linhas citadas em erros não são guardados.',
  },
})
