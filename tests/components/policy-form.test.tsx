import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LocaleContext } from '#components/language/locale-context.tsx'
import { RequiredSchemas } from '#components/source/required-schemas.tsx'
import { defaultPolicy } from '#lib/verification/policy.ts'
import type { Source, SourceProbe } from '#lib/verification/source.ts'

const schemas = [
  { name: 'public', tables: 3 },
  { name: 'shop', tables: 2 },
]
const source = (required: string[], probe: Partial<SourceProbe> | null = { schemas }) =>
  ({
    policy: { ...defaultPolicy, requiredSchemas: required },
    ...{ probe, probeProblem: null },
  }) as Source
const shown = (given: Source, language: 'en' | 'pt' = 'en') =>
  renderToStaticMarkup(
    <LocaleContext value={{ language, timeZone: 'UTC' }}>
      <RequiredSchemas source={given} />
    </LocaleContext>,
  )

it('names the required schemas that the database did not have when it was read last, beside those that it had', () => {
  const html = shown(source(['shop', 'Shop', 'payments']))
  expect(html).toContain('Separated by commas. Found: public, shop.')
  expect(html).toContain(
    'Not in the database when it was last read: Shop, payments. Runs fail until they exist.',
  )
  expect(shown(source(['payments']), 'pt')).toContain(
    'Não existia na base de dados na última leitura: payments. As execuções são reprovadas até existir.',
  )
})

it('says nothing of it where all exist, or where the database was never read', () => {
  for (const given of [source(['shop']), source([]), source(['payments'], null)])
    expect(shown(given)).not.toContain('Not in the database')
})

it('shows the control characters of a name', () => {
  expect(shown(source(['shop\u202e']))).not.toContain('last read: shop\u202e')
})
