import { defineTexts } from '#components/language/define-texts.ts'

export const uiTexts = defineTexts({
  en: {
    copy: 'Copy',
    copied: 'Copied',
    linkCopied: 'Link copied.',
    cancel: 'Cancel',
    dismiss: 'Dismiss',
    toasts: 'Messages',
    retry: 'Try again',
  },
  pt: {
    copy: 'Copiar',
    copied: 'Copiado',
    linkCopied: 'Ligação copiada.',
    cancel: 'Cancelar',
    dismiss: 'Fechar',
    toasts: 'Mensagens',
    retry: 'Tentar novamente',
  },
})
