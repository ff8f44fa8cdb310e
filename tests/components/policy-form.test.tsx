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

it('finds a schema whose name holds a control character, as a look stores it', () => {
  const found = source(['shop\u202e'], { schemas: [{ name: 'shop\\u202e', tables: 2 }] })
  expect(shown(found)).not.toContain('Not in the database')
})

it('names a required schema without a table, by which runs fail too', () => {
  const empty = source(['shop', 'later'], { schemas: [...schemas, { name: 'later', tables: 0 }] })
  expect(shown(empty)).toContain(
    'Without a table when the database was last read: later. Runs fail until it has one.',
  )
  expect(shown(empty)).not.toContain('Not in the database')
  expect(shown(empty, 'pt')).toContain(
    'Sem tabelas na última leitura da base de dados: later. As execuções são reprovadas até ter alguma.',
  )
})

it('says nothing of it where all exist, or where the database was never read', () => {
  for (const given of [source(['shop']), source([]), source(['payments'], null)])
    expect(shown(given)).not.toContain('Not in the database')
})

it('shows the control characters of a name', () => {
  expect(shown(source(['shop\u202e']))).not.toContain('last read: shop\u202e')
})
