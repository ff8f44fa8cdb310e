import { defineTexts } from '#components/language/define-texts.ts'

export const signInTexts = defineTexts({
  en: {
    title: 'Sign in',
    question: 'Can we restore the database, and may we deploy?',
    email: 'E-mail',
    password: 'Password',
    signIn: 'Sign in',
    reasons: {
      wrong: 'Incorrect e-mail or password.',
      often: 'Too many attempts. Wait a minute, then try again.',
      expired: 'The sign-in took too long. Begin again with your password.',
      broken: 'Sign-in is unavailable. Try again.',
      disabled: 'This account is disabled. An admin can enable it again.',
    },
    codeTitle: 'Enter the code',
    code: 'Code',
    codeFrom: 'From your authenticator app, or one of your backup codes.',
    codeReasons: {
      wrong: 'This code is not right. Type the newest one.',
      often: 'Too many wrong codes. Wait a quarter of an hour, then try again.',
    },
  },
  pt: {
    title: 'Iniciar sessão',
    question: 'É possível restaurar a base de dados, e pode-se fazer deploy?',
    email: 'E-mail',
    password: 'Palavra-passe',
    signIn: 'Iniciar sessão',
    reasons: {
      wrong: 'E-mail ou palavra-passe incorretos.',
      often: 'Demasiadas tentativas. Aguarde um minuto e tente novamente.',
      expired: 'O início de sessão demorou demasiado. Recomece com a palavra-passe.',
      broken: 'O início de sessão está indisponível. Tente novamente.',
      disabled: 'Esta conta está desativada. Um administrador pode voltar a ativá-la.',
    },
    codeTitle: 'Introduza o código',
    code: 'Código',
    codeFrom: 'Da sua aplicação de autenticação, ou um dos seus códigos de reserva.',
    codeReasons: {
      wrong: 'Este código não está certo. Escreva o mais recente.',
      often: 'Demasiados códigos errados. Aguarde um quarto de hora e tente novamente.',
    },
  },
})
