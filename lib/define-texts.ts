import type { Language } from './language.ts'

export type Texts<Dictionary> = Record<Language, Dictionary>

type Widened<Value> = Value extends string
  ? string
  : Value extends (...values: infer Values) => infer Result
    ? (...values: Values) => Widened<Result>
    : Value extends object
      ? { [Name in keyof Value]: Widened<Value[Name]> }
      : Value

/**
 * The texts of one component, page or room in each language: strings, and functions of the values of a sentence. English defines which
 * texts there are; a language that misses one, or takes other values, does not compile. A text is a whole sentence: none is joined from parts.
 */
export function defineTexts<const English>(texts: {
  en: English
  pt: Widened<English>
}): Texts<Widened<English>> {
  return texts as Texts<Widened<English>>
}
