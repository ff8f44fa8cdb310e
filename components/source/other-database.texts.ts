import { defineTexts } from '#components/language/define-texts.ts'

/** The warning before a connection is replaced by one that leads elsewhere. */
export const otherDatabaseTexts = defineTexts({
  en: {
    title: {
      other: 'This connection leads to another database. Nothing is replaced yet.',
      unknown: 'Whether this connection leads to the same database is unknown. Nothing is replaced yet.',
    },
    was: 'Current',
    is: 'New',
    never: 'not known',
    server: (identifier: string) => `system identifier ${identifier}`,
    unread: 'system identifier not readable',
    consequence:
      'Earlier runs and archives stay with the current database. They prove nothing about the new one, so the gate stays closed until a run of it passes.',
    instead: 'If it is a different database, {add} instead.',
    add: 'add it',
    answer: { replace: 'Replace the connection', keep: 'Keep the current connection' },
    done: { replace: 'Accepted. The worker replaces the connection.', keep: 'The current connection stays.' },
  },
  pt: {
    title: {
      other: 'Esta ligação leva a outra base de dados. Nada foi ainda substituído.',
      unknown: 'Não se sabe se esta ligação leva à mesma base de dados. Nada foi ainda substituído.',
    },
    was: 'Atual',
    is: 'Nova',
    never: 'não se sabe',
    server: (identifier) => `identificador do sistema ${identifier}`,
    unread: 'identificador do sistema ilegível',
    consequence:
      'As execuções e os arquivos anteriores pertencem à base de dados atual. Nada provam sobre a nova, pelo que o gate fica fechado até uma execução dela ser aprovada.',
    instead: 'Se for uma base de dados diferente, deve antes {add}.',
    add: 'adicioná-la',
    answer: { replace: 'Substituir a ligação', keep: 'Manter a ligação atual' },
    done: { replace: 'Aceite. O worker substitui a ligação.', keep: 'Mantém-se a ligação atual.' },
  },
})
