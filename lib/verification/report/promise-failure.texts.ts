import { defineTexts } from '#lib/define-texts.ts'
import { type Emphasized, sentence } from '#lib/verification/labels.ts'

/** What of the team's own checks failed: as the headline of a Report, and as a clause of the sentence below it. */
export const promiseFailureTexts = defineTexts({
  en: {
    headlines: {
      missing: (name: string) => `Required schema ${name} is missing in production.`,
      empty: (name: string) => `Required schema ${name} is empty in production.`,
      custom: (name: string) => `Custom check ${name} failed.`,
      schemas: (count: string) => `${count} required schemas are missing or empty in production.`,
      customs: (count: string) => `${count} custom checks failed.`,
      both: (count: string) => `${count} custom checks and required schemas failed.`,
    },
    clauses: {
      missing: (name: Emphasized) => sentence`production lacks the required schema ${name}`,
      empty: (name: Emphasized) => sentence`the required schema ${name} is empty in production`,
      custom: (name: Emphasized) => sentence`the custom check ${name} failed`,
      schemas: (count: Emphasized) => sentence`${count} required schemas are missing or empty in production`,
      customs: (count: Emphasized) => sentence`${count} custom checks failed`,
      both: (count: Emphasized) => sentence`${count} custom checks and required schemas failed`,
    },
  },
  pt: {
    headlines: {
      missing: (name) => `Falta na produção o esquema obrigatório ${name}.`,
      empty: (name) => `O esquema obrigatório ${name} está vazio na produção.`,
      custom: (name) => `Falhou a verificação própria ${name}.`,
      schemas: (count) => `${count} esquemas obrigatórios faltam ou estão vazios na produção.`,
      customs: (count) => `Falharam ${count} verificações próprias.`,
      both: (count) => `Falharam ${count} verificações próprias e esquemas obrigatórios.`,
    },
    clauses: {
      missing: (name) => sentence`falta na produção o esquema obrigatório ${name}`,
      empty: (name) => sentence`o esquema obrigatório ${name} está vazio na produção`,
      custom: (name) => sentence`falhou a verificação própria ${name}`,
      schemas: (count) => sentence`${count} esquemas obrigatórios faltam ou estão vazios na produção`,
      customs: (count) => sentence`falharam ${count} verificações próprias`,
      both: (count) => sentence`falharam ${count} verificações próprias e esquemas obrigatórios`,
    },
  },
})
