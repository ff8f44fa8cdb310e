import { describe, expect, test } from 'vitest'
import { buildIn, isRedraw } from '#components/queries/guard-redraws.ts'
import { isChanged } from '#components/queries/has-typed.ts'
import { holdPage, readHeldPage, releasePage } from '#components/queries/held-page.ts'

const open = { href: 'https://b.example/runs?status=failed' }
const rsc = { headers: { rsc: '1' } }

test('only a request for the page that is open is a redraw', () => {
  expect(isRedraw(new URL('https://b.example/runs?status=failed&_rsc=1abc'), rsc, open)).toBe(true)
  expect(isRedraw('/runs?_rsc=1abc', rsc, open)).toBe(false)
  expect(isRedraw('/alerts?status=failed', rsc, open)).toBe(false)
  expect(isRedraw('/runs?status=failed', {}, open)).toBe(false)
  const ahead = { headers: { rsc: '1', 'next-router-prefetch': '1' } }
  expect(isRedraw('/runs?status=failed', ahead, open)).toBe(false)
})

test('the build of a redraw is read from the end of its first row alone', () => {
  const row =
    '1:I[1,["a.js"],""]\n0:{"q":"","f":[["$",{"b":"of-the-page"}]],"d":"$undefined","b":"kX9_-1"}\n2:{"b":"other"}'
  expect(buildIn(row)).toBe('kX9_-1')
  expect(buildIn('2:{"b":"other"}')).toBeNull()
})

describe('a page that cannot be drawn anew', () => {
  test('says the instant of its last state until all of it can be read again', () => {
    releasePage('query')
    const { drawnAt } = readHeldPage()
    holdPage('redraw', 'unreachable')
    holdPage('query', 'unreachable')
    releasePage('query')
    expect(readHeldPage()).toEqual({ hold: 'unreachable', drawnAt })
    holdPage('redraw', 'new-version')
    releasePage('query')
    expect(readHeldPage()).toEqual({ hold: 'new-version', drawnAt })
    releasePage('redraw')
    expect(readHeldPage().hold).toBeNull()
  })
})

test('a field is changed when it is not as the page was drawn', () => {
  const text = { type: 'text', defaultValue: 'a' }
  expect([isChanged({ ...text, value: 'b' }), isChanged({ ...text, value: 'a' })]).toEqual([true, false])
  const box = { type: 'checkbox', value: 'on', defaultValue: 'on', checked: true }
  expect([isChanged({ ...box, defaultChecked: false }), isChanged({ ...box, defaultChecked: true })]).toEqual(
    [true, false],
  )
  const options = (chosen: number, drawn: number | null) =>
    [0, 1].map((at) => ({ selected: at === chosen, defaultSelected: at === drawn }))
  const select = (chosen: number, drawn: number | null) =>
    isChanged({ type: 'select-one', value: '', options: options(chosen, drawn) })
  expect([select(1, 1), select(0, null)]).toEqual([false, false])
  expect([select(0, 1), select(1, null)]).toEqual([true, true])
})
