import { defineTexts } from '#lib/define-texts.ts'
import { type Language, languages } from '#lib/language.ts'

/** What a check is about where that has no name in the database. The English ones are stored with the checks. */
const ownSubjectTexts = defineTexts({
  en: {
    stored: 'the stored archive',
    notStored: 'the archive, not stored',
    external: 'the external archive',
    archive: 'the archive',
    whole: 'the whole archive',
    scratch: 'where it was restored',
    restored: 'the restored database',
    database: 'the whole database',
    tables: 'all tables',
    sequences: 'all sequences',
    railway: "Railway's own backups",
  },
  pt: {
    stored: 'o arquivo guardado',
    notStored: 'o arquivo, que não foi guardado',
    external: 'o arquivo externo',
    archive: 'o arquivo',
    whole: 'todo o arquivo',
    scratch: 'onde foi restaurado',
    restored: 'a base de dados restaurada',
    database: 'toda a base de dados',
    tables: 'todas as tabelas',
    sequences: 'todas as sequências',
    railway: 'as cópias da própria Railway',
  },
})

const keys = Object.keys(ownSubjectTexts.en) as (keyof typeof ownSubjectTexts.en)[]

/** The copy of an archive in a storage, whose name is a person's. */
const copyTexts = defineTexts({
  en: { copyIn: (storage: string) => `the copy in ${storage}` },
  pt: { copyIn: (storage) => `a cópia em ${storage}` },
})

/** What the check of a copy in a storage is about, as it is stored. */
export const copySubject = copyTexts.en.copyIn

/** A stored subject in the words of one language; the name of an object stays as it is. */
export function ownSubject(subject: string, language: Language = 'en'): string {
  const key = keys.find((known) => ownSubjectTexts.en[known] === subject)
  if (key) return ownSubjectTexts[language][key]
  const storage = storageOf(subject, 'en')
  return storage === null ? subject : copyTexts[language].copyIn(storage)
}

/** Whether a subject is one of these words, stored or in the words of a language. */
export function isOwnSubject(subject: string): boolean {
  return Object.values(ownSubjectTexts).some((texts) => Object.values(texts).includes(subject))
}

/** Whether a subject is the copy in a storage. Why apart: it holds a name that a person gave, which a shared report must not show. */
export function isCopySubject(subject: string): boolean {
  return languages.some((language) => storageOf(subject, language) !== null)
}

function storageOf(subject: string, language: Language): string | null {
  const before = copyTexts[language].copyIn('')
  return subject.startsWith(before) ? subject.slice(before.length) : null
}
