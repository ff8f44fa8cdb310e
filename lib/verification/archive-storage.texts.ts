import { defineTexts } from '#lib/define-texts.ts'

/** Where a storage is, in a few words. */
export const storageTexts = defineTexts({
  en: {
    folder: (path: string) => `folder ${path}`,
    bucket: (name: string, host: string) => `bucket ${name} at ${host}`,
  },
  pt: {
    folder: (path: string) => `pasta ${path}`,
    bucket: (name: string, host: string) => `bucket ${name} em ${host}`,
  },
})
