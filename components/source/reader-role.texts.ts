import { defineTexts } from '#components/language/define-texts.ts'

/** The recommended role of a database, and what a role with more rights means. */
export const readerRoleTexts = defineTexts({
  en: {
    title: (role: string, rights: string) => `The role ${role} ${rights}.`,
    copyOnly: 'Custom checks run on the restored copy only.',
    strong: "Tables that another role can change are not read: that role's code would run with these rights.",
    safer: 'A read-only role is safer.',
    sql: 'SQL for a read-only role',
    hint: 'Run it in the production database as a superuser, with a password of your own. Then use this role in the connection string. Large objects need a grant each.',
  },
  pt: {
    title: (role: string, rights: string) => `A role ${role} ${rights}.`,
    copyOnly: 'As verificações próprias correm apenas na cópia restaurada.',
    strong:
      'As tabelas que outra role pode alterar não são lidas: o código dessa role correria com estes direitos.',
    safer: 'Uma role que apenas lê é mais segura.',
    sql: 'SQL para uma role que apenas lê',
    hint: 'Executar na base de dados de produção como superutilizador, com uma palavra-passe própria. Depois, usar esta role na cadeia de ligação. Cada objeto grande precisa da sua permissão.',
  },
})
