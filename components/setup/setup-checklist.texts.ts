import { defineTexts } from '#components/language/define-texts.ts'

/** What remains to be set up after the first database. */
export const setupChecklistTexts = defineTexts({
  en: {
    title: 'Set up',
    count: (done: string, all: string) => `${done} of ${all} done`,
    done: 'Done',
    open: 'To do',
    hide: 'Hide this list',
    hidden: 'The list of what remains to be set up is hidden.',
    show: 'Show the list again',
    steps: {
      verified: {
        title: 'A first verified run',
        text: 'Press Verify now: the report is ready when the run ends.',
      },
      schedule: { title: 'A schedule', text: 'Runs start by themselves, and a missed start is an alert.' },
      channel: { title: 'An alert channel', text: 'It counts once its test message was delivered.' },
      gate: { title: 'The gate before deploys', text: 'It counts once a pipeline asked with its API key.' },
      storage: {
        title: 'A storage for archives',
        text: 'A copy that outlives the worker. It counts once a worker has checked it.',
      },
      member: { title: 'A second person', text: 'A restore should not depend on one account.' },
    },
  },
  pt: {
    title: 'Configuração',
    count: (done: string, all: string) => `${done} de ${all} concluídos`,
    done: 'Concluído',
    open: 'Por fazer',
    hide: 'Ocultar esta lista',
    hidden: 'A lista do que falta configurar está oculta.',
    show: 'Voltar a mostrar a lista',
    steps: {
      verified: {
        title: 'Uma primeira execução verificada',
        text: 'Carregar em Verificar agora: o relatório está pronto quando a execução terminar.',
      },
      schedule: {
        title: 'Um agendamento',
        text: 'As execuções começam por si, e um início falhado gera um alerta.',
      },
      channel: { title: 'Um canal de alertas', text: 'Conta depois de entregue a sua mensagem de teste.' },
      gate: {
        title: 'O gate antes dos deploys',
        text: 'Conta depois de um pipeline o consultar com a sua chave de API.',
      },
      storage: {
        title: 'Um armazenamento de arquivos',
        text: 'Uma cópia que sobrevive ao worker. Conta depois de um worker o testar.',
      },
      member: { title: 'Uma segunda pessoa', text: 'O restauro não deve depender de uma só conta.' },
    },
  },
})
