import { defineTexts } from '#components/language/define-texts.ts'

export const inviteTexts = defineTexts({
  en: {
    title: 'Invitation',
    unknown: 'This invitation is not valid.',
    unknownText: 'It was used or revoked, or it expired. An admin can send you a new one.',
    signIn: 'Sign in',
    invited: 'You are invited to Backproof.',
    email: 'E-mail',
    password: 'Password',
    passwordHint: 'At least 12 characters.',
    create: 'Create account',
    choose: (email: string) => `Choose a password for ${email}.`,
    youWillBe: {
      viewer: 'You will be a {role}.',
      operator: 'You will be an {role}.',
      admin: 'You will be an {role}.',
    },
    roles: { viewer: 'viewer', operator: 'operator', admin: 'admin' },
    until: (at: string) => `The link works until ${at}.`,
  },
  pt: {
    title: 'Convite',
    unknown: 'Este convite não é válido.',
    unknownText: 'Foi usado ou revogado, ou expirou. Um administrador pode enviar-lhe outro.',
    signIn: 'Iniciar sessão',
    invited: 'Recebeu um convite para o Backproof.',
    email: 'E-mail',
    password: 'Palavra-passe',
    passwordHint: 'Pelo menos 12 caracteres.',
    create: 'Criar conta',
    choose: (email: string) => `Escolha uma palavra-passe para ${email}.`,
    youWillBe: {
      viewer: 'Terá a função de {role}.',
      operator: 'Terá a função de {role}.',
      admin: 'Terá a função de {role}.',
    },
    roles: { viewer: 'leitor', operator: 'operador', admin: 'administrador' },
    until: (at: string) => `A ligação funciona até ${at}.`,
  },
})
