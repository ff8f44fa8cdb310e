import { defineTexts } from '#lib/define-texts.ts'

/** When a schedule is to make its next Backup. `kind`: daily, weekly, monthly. */
export const nextExpectedTexts = defineTexts({
  en: {
    unknown: (kind: string) => `next ${kind} backup: time unknown`,
    ahead: (kind: string, when: string, span: string) => `next ${kind} backup: ${when}, in ${span}`,
    created: (kind: string, when: string) => `${kind} backup of ${when} created`,
    overdue: (kind: string, when: string, late: string) =>
      `next ${kind} backup was due ${when} and is ${late} late`,
    due: (kind: string, when: string, late: string) => `next ${kind} backup was due ${when}, ${late} ago`,
    dueUnread: (kind: string, when: string, late: string) =>
      `next ${kind} backup was due ${when}, ${late} ago; the list cannot be read`,
  },
  pt: {
    unknown: (kind: string) => `próxima cópia ${kind}: hora desconhecida`,
    ahead: (kind: string, when: string, span: string) => `próxima cópia ${kind}: ${when}, dentro de ${span}`,
    created: (kind: string, when: string) => `cópia ${kind} de ${when} criada`,
    overdue: (kind: string, when: string, late: string) =>
      `a próxima cópia ${kind} era esperada em ${when} e está atrasada ${late}`,
    due: (kind: string, when: string, late: string) =>
      `a próxima cópia ${kind} era esperada em ${when}, há ${late}`,
    dueUnread: (kind: string, when: string, late: string) =>
      `a próxima cópia ${kind} era esperada em ${when}, há ${late}; não é possível ler a lista`,
  },
})
