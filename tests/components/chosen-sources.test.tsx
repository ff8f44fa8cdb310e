import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { filterChoices, matchSources } from '#components/run/chosen-sources.ts'
import { FilterSources } from '#components/run/filter-sources.tsx'

const named = (names: string[]) => names.map((name, at) => ({ id: `id-${at}`, name }))
const shops = named(['shop', 'Shop-EU', 'crm', 'crm\u202e-old'])

describe('the databases that a list of runs is filtered by', () => {
  it('are given by id or by name, whatever its letters', () => {
    expect(matchSources(['id-2', 'SHOP', 'shop-eu'], shops)).toEqual([['id-2'], ['id-0'], ['id-1']])
  })

  it('are all those that hold a part of a name, where none has it as its name', () => {
    expect(matchSources(['hop', 'sho', 'nothing'], shops)).toEqual([['id-0', 'id-1'], ['id-0', 'id-1'], []])
  })

  it('are found by what is shown of a name that holds a hidden character', () => {
    expect(matchSources(['crm\\u202e-old'], shops)).toEqual([['id-3']])
  })

  it('each have a box where they are few', () => {
    const few = filterChoices(shops, ['id-1'])
    expect(few.boxes.map(({ name }) => name)).toEqual(['shop', 'Shop-EU', 'crm', 'crm\\u202e-old'])
    expect(few.names).toEqual([])
    const drawn = renderToStaticMarkup(<FilterSources {...few} chosen={['id-1']} />)
    expect(drawn.match(/type="checkbox"/g)).toHaveLength(4)
    expect(drawn.match(/checked=""/g)).toHaveLength(1)
    expect(drawn).not.toContain('datalist')
  })

  it('have a box where they are chosen, and otherwise a name that a field suggests, so that 200 weigh little', () => {
    const many = named(Array.from({ length: 200 }, (_, at) => `customer-${at}-production`))
    const chosen = ['id-3', 'id-150']
    const drawn = renderToStaticMarkup(<FilterSources {...filterChoices(many, chosen)} chosen={chosen} />)
    expect(drawn.match(/type="checkbox"/g)).toHaveLength(2)
    expect(drawn.match(/<option value="customer-\d+-production">/g)).toHaveLength(198)
    expect(drawn).toMatch(/<input type="search" list="databases" aria-label="[^"]+"[^>]* name="source"/)
    expect(drawn.length).toBeLessThan(200 * 60)
  })
})
