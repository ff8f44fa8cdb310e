import { defineTexts } from '#components/language/define-texts.ts'

/** The pages that show a secret once, to a browser that runs no script. */
export const shownOnceTexts = defineTexts({
  en: {
    badge: {
      title: 'The badge is ready',
      heading: 'The badge is ready.',
      once: 'Its address is shown this once: copy it now.',
      forms: 'End it with .json for programs, or with /shields instead of .svg for shields.io.',
      back: 'Back to the database',
    },
    invitation: {
      title: 'The invitation is ready',
      heading: (email: string) => `The invitation of ${email} is ready.`,
      once: 'The link is shown this once: copy it now and send it to them. It works once.',
      back: 'Back to the members',
    },
    key: {
      title: 'The API key is ready',
      heading: 'The API key is ready.',
      once: (name: string) => `The key for ${name} is shown this once: copy it now.`,
      noEnd: 'It does not expire. Revoke it as soon as it is no longer used.',
      back: 'Back to the API keys',
    },
    share: {
      title: 'The link is ready',
      heading: 'The link is ready.',
      once: 'It is shown this once: copy it now.',
      back: 'Back to the report',
    },
    backupCodes: {
      title: 'New backup codes',
      heading: 'Your new backup codes.',
      once: 'They are shown this once, and each works once. The earlier codes no longer work.',
      back: 'Back to your account',
    },
  },
  pt: {
    badge: {
      title: 'O distintivo está pronto',
      heading: 'O distintivo está pronto.',
      once: 'O endereço só é mostrado desta vez: copie-o agora.',
      forms: 'Termine-o em .json para programas, ou em /shields em vez de .svg para shields.io.',
      back: 'Voltar à base de dados',
    },
    invitation: {
      title: 'O convite está pronto',
      heading: (email) => `O convite de ${email} está pronto.`,
      once: 'A ligação só é mostrada desta vez: copie-a agora e envie-a à pessoa. Funciona uma vez.',
      back: 'Voltar aos membros',
    },
    key: {
      title: 'A chave de API está pronta',
      heading: 'A chave de API está pronta.',
      once: (name) => `A chave de ${name} só é mostrada desta vez: copie-a agora.`,
      noEnd: 'Não expira. Revogue-a assim que deixar de ser usada.',
      back: 'Voltar às chaves de API',
    },
    share: {
      title: 'A ligação está pronta',
      heading: 'A ligação está pronta.',
      once: 'Só é mostrada desta vez: copie-a agora.',
      back: 'Voltar ao relatório',
    },
    backupCodes: {
      title: 'Novos códigos de reserva',
      heading: 'Os novos códigos de reserva.',
      once: 'Só são mostrados desta vez, e cada um funciona uma vez. Os códigos anteriores já não funcionam.',
      back: 'Voltar à conta',
    },
  },
})
