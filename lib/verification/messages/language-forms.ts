/** Numbers, plurals and lists of one language, by the rules that come with Intl. */
export function languageForms(locale: string) {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  const rules = new Intl.PluralRules(locale)
  const plain = new Intl.ListFormat(locale, { type: 'unit', style: 'short' })
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    number: (value: number) => numbers.format(value),
    /** `1 table`, `54 tables`: the form for the number, with the number before it. */
    plural: (value: number, forms: PluralForms) =>
      `${numbers.format(value)} ${forms[rules.select(value)] ?? forms.other}`,
    /** `a, b, c` */
    list: (items: string[]) => plain.format(items),
    /** `a, b and c` */
    and: (items: string[]) => conjunction.format(items),
  }
}

export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
