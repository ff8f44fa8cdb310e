import { defineTexts } from '#components/language/define-texts.ts'

export const settingsTexts = defineTexts({
  en: {
    settings: 'Settings',
    pages: {
      members: 'Members',
      keys: 'API keys',
      channels: 'Channels',
      links: 'Shared links',
      storage: 'Storage',
      audit: 'Audit log',
      account: 'Account',
    },
  },
  pt: {
    settings: 'Definições',
    pages: {
      members: 'Membros',
      keys: 'Chaves de API',
      channels: 'Canais',
      links: 'Ligações partilhadas',
      storage: 'Armazenamento',
      audit: 'Registo de auditoria',
      account: 'Conta',
    },
  },
})
